import type { Clock } from "../../kernel/clock.js";
import { uuidV7 } from "../../kernel/ids.js";
import type { Problem } from "../../kernel/problem.js";
import type { Database } from "../../platform/database/index.js";
import { writeJson, type CallerToken } from "../../platform/http/index.js";
import { insertRefusals, type NewRefusal } from "./store.js";
import type { ReportOfCall } from "./usage-report.js";

export interface KeepRefusalsDeps {
  readonly database: Database;
  readonly clock: Clock;
}

/** A report that was refused for what it says, or who says it. */
export interface Refused {
  readonly report: ReportOfCall;
  readonly problem: Problem;
  /** By which it is kept once, where it may be refused again. */
  readonly id?: string;
}

const refusalsPerServiceAndDayMax = 1_000;
const shownCharactersMax = 100;

/**
 * Keeps refused reports for their providers to see, up to a thousand per service and day.
 * @param token what they came with, if any
 * @returns how many are new
 */
export async function keepRefusals(
  { database, clock }: KeepRefusalsDeps,
  token: CallerToken | undefined,
  refused: readonly Refused[],
): Promise<number> {
  const refusedAtMs = clock.nowMs();
  const services = new Set(refused.map(serviceOf));
  const kept = [...services].map(serviceId => {
    const some = refused.filter(one => serviceOf(one) === serviceId);
    const refusals = some.map(one => toRefusal(one, token, refusedAtMs));
    return insertRefusals(database.db, serviceId, refusals, refusalsPerServiceAndDayMax);
  });
  return (await Promise.all(kept)).reduce((total, count) => total + count, 0);
}

const serviceOf = ({ report }: Refused): string => report.subscription.serviceId;

function toRefusal(
  { report: { report, call }, problem, id }: Refused,
  token: CallerToken | undefined,
  refusedAtMs: number,
): NewRefusal {
  return {
    id: id ?? uuidV7(refusedAtMs),
    refusedAtMs,
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
}

function shortened(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return (typeof value === "string" ? value : writeJson(value)).slice(0, shownCharactersMax);
}
