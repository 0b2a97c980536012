import { randomUUID } from "node:crypto";
import { setMaxListeners } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import type { MeteringTarget } from "./configuration.js";
import type { Log } from "./log.js";
import { sendReport, type ReportOutcome } from "./send-report.js";

const attemptsMax = 5;
const firstPauseMs = 500;
const pauseMsMax = 60_000;
/** Reports under way at a time: a platform that comes back is not met by all the waiting ones at once. */
const workersMax = 16;
/** When the platform is away for long, memory must not grow with every call. */
const waitingReportsMax = 1_000;

/** Reports usage beside the consumer's calls: `report` returns at once and never throws. */
export class MeteringReporter {
  readonly #target: MeteringTarget;
  readonly #log: Log;
  readonly #waiting: string[] = [];
  readonly #workers = new Set<Promise<void>>();
  readonly #stopping = new AbortController();

  constructor(target: MeteringTarget, log: Log) {
    this.#target = target;
    this.#log = log;
    // Every worker may wait on the one signal; from eleven on Node warns of a leak.
    setMaxListeners(workersMax, this.#stopping.signal);
  }

  /** Reports one unit of the product for the call with this correlation id; the log tells what came of it. */
  report(correlationId: string): void {
    if (this.#waiting.length >= waitingReportsMax) {
      this.#log(`not reported for call ${correlationId}: ${waitingReportsMax} reports are waiting already`);
      return;
    }
    this.#waiting.push(correlationId);
    if (this.#workers.size === workersMax) return;
    const worker = this.#work().finally(() => this.#workers.delete(worker));
    this.#workers.add(worker);
  }

  /** Gives reports `timeoutMs` to finish, then gives up the rest. */
  async drain(timeoutMs: number): Promise<void> {
    const timer = setTimeout(() => this.#stopping.abort(), timeoutMs);
    await Promise.all(this.#workers);
    clearTimeout(timer);
  }

  async #work(): Promise<void> {
    for (;;) {
      const correlationId = this.#waiting.shift();
      if (correlationId === undefined) return;
      await this.#deliver(correlationId);
    }
  }

  async #deliver(correlationId: string): Promise<void> {
    // One key for the call, kept over its retries: when an answer got lost, the platform recognises the
    // report and doesn't count it twice.
    const idempotencyKey = randomUUID();
    const report = { correlationId, productId: this.#target.productId, count: 1 };
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await sendReport(this.#target, report, idempotencyKey, this.#stopping.signal);
      if (outcome.kind === "accepted") {
        this.#log(`reported 1 × ${report.productId} testMode=${outcome.testMode} for call ${correlationId}`);
        return;
      }
      if (outcome.kind === "refused" || attempt === attemptsMax || !(await this.#wait(attempt, outcome))) {
        const attempts = attempt === 1 ? "" : ` after ${attempt} attempts`;
        const stopped = outcome.kind === "failed" && this.#stopping.signal.aborted;
        const reason = stopped ? "the service is stopping" : outcome.reason;
        this.#log(`not reported for call ${correlationId}${attempts}: ${reason}`);
        return;
      }
    }
  }

  /** Waits 0.5, 1, 2, 4 s, or as long as the platform asked for; false when the service stops meanwhile. */
  async #wait(attempt: number, outcome: ReportOutcome & { kind: "failed" }): Promise<boolean> {
    const waitMs = Math.max(firstPauseMs * 2 ** (attempt - 1), outcome.retryAfterMs);
    return pause(Math.min(waitMs, pauseMsMax), true, { signal: this.#stopping.signal }).catch(() => false);
  }
}
