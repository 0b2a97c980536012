import type { FastifyBaseLogger } from "fastify";
import { asError } from "../../kernel/assert.js";
import { uuidOf } from "../../kernel/ids.js";
import { Problem } from "../../kernel/problem.js";
import { isDatabaseAway } from "../../platform/database/index.js";
import { usageHeadersLost, usageReports } from "../../platform/telemetry/index.js";
import type { CallIdentity } from "../correlation/index.js";
import { keepRefusals, type Refused } from "./keep-refusals.js";
import { fulfilledWithin } from "./fulfilled-within.js";
import { invalidUsageHeader } from "./problems.js";
import { isRefusal, takeReports, type TakeReportsDeps } from "./take-reports.js";
import { charactersMax, readUsageHeader, reportOf } from "./usage-header.js";
import { UsageSpool, type SpooledUsage, type StoreOutcome } from "./usage-spool.js";

export interface AnswerUsageDeps extends TakeReportsDeps {
  readonly logger: FastifyBaseLogger;
  /** For usage that the ledger can't take at the moment. */
  readonly spoolDirectory: string;
}

// Of the second that an answer may be held back.
const ledgerMsMax = 700;
const diskMsMax = 300;
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
      isAway: error => isDatabaseAway(error) || (error instanceof Problem && error.status === 503),
    });
  }

  /**
   * Takes what the answer to a call reports. Resolves once it is on disk: in the ledger, as a refusal for the provider to see,
   * or in a local file that is replayed; after a second also without, in memory while the disk is slow or refuses it. Never
   * rejects: the consumer's answer goes on whatever is.
   */
  async take(correlationId: string, call: CallIdentity, whole: string): Promise<void> {
    // As much as tells that it is too long.
    const header = whole.slice(0, charactersMax + 1);
    const stored = this.#store(correlationId, call, header);
    if (await fulfilledWithin(stored, ledgerMsMax)) return;
    const entry = { correlationId, header };
    const spooled = this.#spool.add(entry).catch((error: unknown) => {
      this.#keepInMemory(entry, asError(error));
    });
    if (await fulfilledWithin(spooled, diskMsMax)) return;
    // For the ledger, should it be there before the disk.
    this.#spool.keep(entry);
    this.#deps.logger.warn(
      { correlationId },
      "an answer goes on before its usage is on disk: the disk is slow",
    );
  }

  #keepInMemory(entry: SpooledUsage, err: Error): void {
    const { logger } = this.#deps;
    if (this.#spool.keep(entry)) {
      logger.error({ err, ...entry }, "usage in an answer's header is in memory only: the disk refuses it");
      return;
    }
    usageHeadersLost.inc();
    logger.error({ err, ...entry }, "usage in an answer's header was lost");
  }

  /** @throws while the ledger can't take all of it, what is refused included: nobody else is told of that */
  async #store(correlationId: string, call: CallIdentity, header: string): Promise<void> {
    const subscription = await this.#deps.rates.subscriptionOf(call);
    // A call was forwarded under it, and rows of subscriptions are never deleted.
    if (subscription === undefined) throw new Error(`no subscription ${call.subscriptionId}`);
    const reading = readUsageHeader(header);
    if (!reading.ok) {
      const problem = invalidUsageHeader(`The answer's header x-tollgate-usage ${reading.fault}.`);
      const report = { correlationId, productId: undefined, count: header, key: () => undefined };
      await this.#keep([{ report: { report, call, subscription }, problem }]);
      return;
    }
    const failures: Error[] = [];
    const reports = reading.uses.map((use, index) => ({
      report: reportOf(correlationId, use, index),
      call,
      subscription,
    }));
    // A repetition here is the spool's, not the service's: its provider need not know, so it is not noted.
    const outcomes = await takeReports(this.#deps, undefined, reports, refused =>
      this.#keep(refused).catch((error: unknown) => void failures.push(asError(error))),
    );
    for (const outcome of outcomes)
      if (outcome instanceof Error && !isRefusal(outcome)) failures.push(outcome);
    const [failure] = failures;
    if (failure !== undefined) throw failure;
  }

  /** Each once, however often the spool brings it. */
  async #keep(refused: readonly Refused[]): Promise<void> {
    const named = refused.map(({ report, problem }) => {
      const { correlationId, key, count } = report.report;
      return {
        report,
        problem,
        id: uuidOf(JSON.stringify([correlationId, key() ?? count, problem.kind.code])),
      };
    });
    usageReports.inc({ outcome: "refused" }, await keepRefusals(this.#deps, undefined, named));
  }

  async #replay({ correlationId, header }: SpooledUsage): Promise<StoreOutcome> {
    const verified = this.#deps.correlationIds.verify(correlationId);
    if (!verified.ok) {
      // Another process of this directory may have the root secret that it needs, such as one that was started anew with it.
      if (verified.fault === "forged") return "elsewhere";
      usageHeadersLost.inc();
      this.#deps.logger.error({ correlationId, header }, "spooled usage names no call");
      return "never";
    }
    await this.#store(correlationId, verified.call, header);
    return "stored";
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#spool[Symbol.asyncDispose]();
  }
}
