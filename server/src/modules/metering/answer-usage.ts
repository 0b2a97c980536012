import { asError } from "../../kernel/assert.js";
import { usageHeadersLost, usageReports } from "../../platform/telemetry/index.js";
import type { CallIdentity } from "../correlation/index.js";
import { keepRefusal } from "./keep-refusal.js";
import { invalidUsageHeader } from "./problems.js";
import { isRefusal, takeReports, type ReportUsageDeps } from "./report-usage.js";
import { readUsageHeader, reportOf } from "./usage-header.js";
import { UsageSpool, type SpooledUsage } from "./usage-spool.js";

export interface AnswerUsageDeps extends ReportUsageDeps {
  /** For usage that the ledger can't take at the moment. */
  readonly spoolDirectory: string;
}

// Of the second that an answer may be held back; the rest is for the spool.
const ledgerMsMax = 700;
const replayMs = 2_000;

/** Usage that a service reports in the header `x-tollgate-usage` of its answer, instead of calling us. */
export class AnswerUsage implements AsyncDisposable {
  readonly #deps: AnswerUsageDeps;
  readonly #spool: UsageSpool;

  constructor(deps: AnswerUsageDeps) {
    this.#deps = deps;
    this.#spool = new UsageSpool({
      directory: deps.spoolDirectory,
      logger: deps.logger,
      replayMs,
      store: entry => this.#replay(entry),
    });
  }

  /**
   * Takes what the answer to a call reports. Resolves within about a second, once it is on disk: in the ledger, as a refusal
   * for the provider to see, or in a local file that is replayed; in memory while the disk takes nothing either. Never
   * rejects: the consumer's answer goes on whatever is.
   */
  async take(correlationId: string, call: CallIdentity, header: string): Promise<void> {
    const stored = this.#store(correlationId, call, header);
    if (await settlesWithin(stored, ledgerMsMax)) return;
    const entry = { correlationId, header };
    try {
      await this.#spool.add(entry);
    } catch (error) {
      const err = asError(error);
      if (this.#spool.keep(entry)) {
        this.#deps.logger.error(
          { err, ...entry },
          "usage in an answer's header is in memory only: the disk refuses it",
        );
        return;
      }
      usageHeadersLost.inc();
      this.#deps.logger.error({ err, ...entry }, "usage in an answer's header was lost");
    }
  }

  /** @throws while the ledger can't take it */
  async #store(correlationId: string, call: CallIdentity, header: string): Promise<void> {
    const subscription = await this.#deps.rates.subscriptionOf(call);
    // A call was forwarded under it, and rows of subscriptions are never deleted.
    if (subscription === undefined) throw new Error(`no subscription ${call.subscriptionId}`);
    const reading = readUsageHeader(header);
    if (!reading.ok) {
      const problem = invalidUsageHeader(`The answer's header x-tollgate-usage ${reading.fault}.`);
      const report = { correlationId, productId: undefined, count: header, key: () => undefined };
      usageReports.inc({ outcome: "refused" });
      await keepRefusal(this.#deps, undefined, { report, call, subscription }, problem);
      return;
    }
    const reported = reading.uses.map((use, index) => ({
      report: reportOf(correlationId, use, index),
      call,
      subscription,
    }));
    // A repetition here is the spool's, not the service's: its provider need not know.
    const outcomes = await takeReports(this.#deps, undefined, reported);
    const failure = outcomes.find(outcome => outcome instanceof Error && !isRefusal(outcome));
    if (failure instanceof Error) throw failure;
  }

  async #replay({ correlationId, header }: SpooledUsage): Promise<boolean> {
    const verified = this.#deps.correlationIds.verify(correlationId);
    if (!verified.ok) {
      // Another installation's file, or a root secret that is gone for good.
      usageHeadersLost.inc();
      this.#deps.logger.error({ correlationId, header }, "spooled usage names a call that was not ours");
      return false;
    }
    await this.#store(correlationId, verified.call, header);
    return true;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#spool[Symbol.asyncDispose]();
  }
}

/** Whether a promise is fulfilled in time. What comes of it later is nobody's concern: the spool has it then. */
async function settlesWithin(promise: Promise<void>, ms: number): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>(resolve => {
    timer = setTimeout(resolve, ms, false);
  });
  const inTime = promise.then(
    () => true,
    () => false,
  );
  const settled = await Promise.race([inTime, late]);
  clearTimeout(timer);
  return settled;
}
