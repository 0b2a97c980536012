import type { Clock } from "../../kernel/clock.js";
import { uuidV7 } from "../../kernel/ids.js";
import type { Problem } from "../../kernel/problem.js";
import type { Database } from "../../platform/database/index.js";
import { writeJson, type CallerToken } from "../../platform/http/index.js";
import { usageReports } from "../../platform/telemetry/index.js";
import { insertRefusal } from "./store.js";
import type { ReportOfCall } from "./usage-report.js";

export interface KeepRefusalDeps {
  readonly database: Database;
  readonly clock: Clock;
}

const refusalsPerServiceAndDayMax = 1_000;
const shownCharactersMax = 100;

/**
 * Counts a refused report and keeps it for the provider to see.
 * @param token what it came with, if any
 * @param id by which it is kept once, if it may be refused again
 */
export async function keepRefusal(
  { database, clock }: KeepRefusalDeps,
  token: CallerToken | undefined,
  { report, call, subscription }: ReportOfCall,
  problem: Problem,
  id?: string,
): Promise<void> {
  usageReports.inc({ outcome: "refused" });
  const refusedAtMs = clock.nowMs();
  const refusal = {
    id: id ?? uuidV7(refusedAtMs),
    refusedAtMs,
    serviceId: subscription.serviceId,
    subscriptionId: call.subscriptionId,
    callId: call.callId,
    calledAtMs: call.calledAtMs,
    reason: problem.kind.code,
    detail: problem.detail,
    tokenId: token?.id,
    tokenName: token?.name,
    product: shortened(report.productId),
    count: report.count === undefined ? undefined : writeJson(report.count).slice(0, shownCharactersMax),
  };
  await insertRefusal(database.db, refusal, refusalsPerServiceAndDayMax);
}

function shortened(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return (typeof value === "string" ? value : writeJson(value)).slice(0, shownCharactersMax);
}
