import type { FastifyBaseLogger } from "fastify";
import { asError } from "../../kernel/assert.js";
import type { Clock } from "../../kernel/clock.js";
import { uuidV7 } from "../../kernel/ids.js";
import type { Problem } from "../../kernel/problem.js";
import type { Database } from "../../platform/database/index.js";
import { writeJson, type CallerToken } from "../../platform/http/index.js";
import type { ReportOfCall } from "./judge-report.js";
import { insertRefusal } from "./store.js";

export interface KeepRefusalDeps {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: FastifyBaseLogger;
}

const refusalsPerServiceAndDayMax = 1_000;
const shownCharactersMax = 100;

/**
 * Keeps a refused report for the provider to see; it is refused all the same when it can't be kept.
 * @param token what it came with, if any
 */
export async function keepRefusal(
  { database, clock, logger }: KeepRefusalDeps,
  token: CallerToken | undefined,
  { report, call, subscription }: ReportOfCall,
  problem: Problem,
): Promise<void> {
  const refusedAtMs = clock.nowMs();
  const refusal = {
    id: uuidV7(refusedAtMs),
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
  try {
    await insertRefusal(database.db, refusal, refusalsPerServiceAndDayMax);
  } catch (error) {
    logger.warn(
      { err: asError(error), serviceId: subscription.serviceId },
      "a refused report could not be kept",
    );
  }
}

function shortened(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  return (typeof value === "string" ? value : writeJson(value)).slice(0, shownCharactersMax);
}
