import { join } from "node:path";
import type { FastifyBaseLogger } from "fastify";
import type { Config } from "../../config/index.js";
import type { Clock } from "../../kernel/clock.js";
import { Disposables } from "../../kernel/disposables.js";
import type { Database } from "../../platform/database/index.js";
import type { Route } from "../../platform/http/index.js";
import type { ChangeFeed } from "../../platform/snapshot/index.js";
import type { CallIdentity, CorrelationIds } from "../correlation/index.js";
import { AnswerUsage } from "./answer-usage.js";
import { RateTable } from "./rate-table.js";
import { ReportWindow } from "./report-window.js";
import { Repetitions } from "./repetitions.js";
import type { ReportUsageDeps } from "./report-usage.js";
import { getApplicationCalls } from "./routes/get-application-calls.js";
import { getCall } from "./routes/get-call.js";
import { getExternalServiceMeteringEvents } from "./routes/get-external-service-metering-events.js";
import { getMeteringRefusals } from "./routes/get-metering-refusals.js";
import { getMeteringRepetitions } from "./routes/get-metering-repetitions.js";
import { getMeteringTotals } from "./routes/get-metering-totals.js";
import { getReconciliation } from "./routes/get-reconciliation.js";
import { getServiceCalls } from "./routes/get-service-calls.js";
import { getSubscriptionMeteringEvents } from "./routes/get-subscription-metering-events.js";
import { reportMetering } from "./routes/report-metering.js";
import { reportMeteringBatch } from "./routes/report-metering-batch.js";
import { reportMeteringCloudEvents } from "./routes/report-metering-cloud-events.js";
import { deleteKeysBefore, deleteRefusalsBefore, deleteRepetitionsBefore } from "./store.js";
import { sumDays } from "./sum-days.js";
import { UsageIntake } from "./usage-intake.js";
import type { DocumentsOf } from "./usage-on-document.js";
import { recordUsage, recordUsageWithinCeilings } from "./usage-store.js";

export interface MeteringDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly feed: ChangeFeed;
  readonly logger: FastifyBaseLogger;
  readonly config: Pick<Config, "currency" | "dataDir" | "staleMsMax" | "reportWindowMs">;
  readonly correlationIds: CorrelationIds;
  readonly documentsOf: DocumentsOf;
  readonly node: { readonly number: number };
  readonly noteUsage: ReportUsageDeps["noteUsage"];
}

export interface Metering extends AsyncDisposable {
  readonly routes: readonly Route[];
  /** Takes the usage that a service reports in the header of its answer; resolves once it is on disk, never rejects. */
  takeFromAnswer(correlationId: string, call: CallIdentity, header: string): Promise<void>;
  /** Removes keys that no report can meet any more, and what is known of old refusals and repetitions. A job calls it. */
  prune(): Promise<void>;
  /** Sums days that are over. A job calls it. */
  sumDays(stopping?: AbortSignal): Promise<void>;
}

const dayMs = 86_400_000;
// A key outlives the window by this: a report at its very end may still be repeated.
const keyGraceMs = 7 * dayMs;
const refusalsKeptMs = 90 * dayMs;

export function createMetering(deps: MeteringDeps): Metering {
  const { database, clock, feed, logger, config, correlationIds, node } = deps;
  const opened = new Disposables();
  const storing = { pool: database.pool, node, logger };
  // Before the intakes, which tell of repetitions to their end.
  const repetitions = opened.use(new Repetitions({ database, clock, logger }));
  const intake = opened.use(new UsageIntake({ ...storing, record: recordUsage }));
  const ceilingIntake = opened.use(new UsageIntake({ ...storing, record: recordUsageWithinCeilings }));
  const rates = new RateTable({ database, feed, staleMsMax: config.staleMsMax });
  const reportWindow = new ReportWindow({
    database,
    feed,
    staleMsMax: config.staleMsMax,
    windowMs: config.reportWindowMs,
  });
  const reporting = {
    database,
    feed,
    clock,
    correlationIds,
    rates,
    intake,
    ceilingIntake,
    noteUsage: deps.noteUsage,
    repetitions,
    currency: config.currency,
    logger,
    reportWindow,
  };
  const spoolDirectory = join(config.dataDir, "usage-spool");
  const answers = opened.use(new AnswerUsage({ ...reporting, spoolDirectory }));
  return {
    takeFromAnswer: (correlationId, call, header) => answers.take(correlationId, call, header),
    routes: [
      reportMetering(reporting),
      reportMeteringBatch(reporting),
      reportMeteringCloudEvents(reporting),
      getExternalServiceMeteringEvents(deps),
      getMeteringRefusals(deps),
      getMeteringRepetitions(deps),
      getMeteringTotals(deps),
      getCall({ ...deps, reportWindow }),
      getApplicationCalls(deps),
      getServiceCalls(deps),
      getSubscriptionMeteringEvents(deps),
      getReconciliation({ ...deps, reportWindow }),
    ],
    prune: async () => {
      const nowMs = clock.nowMs();
      await deleteKeysBefore(database.db, nowMs - config.reportWindowMs - keyGraceMs);
      await deleteRefusalsBefore(database.db, nowMs - refusalsKeptMs);
      await deleteRepetitionsBefore(database.db, nowMs - refusalsKeptMs);
    },
    sumDays: stopping => sumDays(database, stopping),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  };
}
