import { collectDefaultMetrics, Counter, Histogram } from "prom-client";

collectDefaultMetrics();

/** Calls through the gateway by status and who answered. */
export const gatewayCalls = new Counter({
  name: "tollgate_gateway_calls_total",
  help: "Calls that reached the gateway",
  labelNames: ["status", "answered_by"],
});

/** Call records that were lost because the buffer was full. */
export const callRecordsLost = new Counter({
  name: "tollgate_call_records_lost_total",
  help: "Call records dropped because the database did not keep up; billing does not depend on them",
});

/** Reports by outcome. */
export const usageReports = new Counter({
  name: "tollgate_usage_reports_total",
  help: "Usage reports by outcome",
  labelNames: ["outcome"],
});

/** Usage in headers of answers that could be stored nowhere. */
export const usageHeadersLost = new Counter({
  name: "tollgate_usage_headers_lost_total",
  help: "Answers whose x-tollgate-usage could be written neither to the ledger nor to the local spool",
});

/** How many reports shared a transaction. */
export const usageBatchSize = new Histogram({
  name: "tollgate_usage_batch_size",
  help: "Reports committed together",
  buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000],
});

export { metricsText } from "./all-processes.js";
export { createLogger } from "./logger.js";
export { standardError } from "./standard-error.js";
