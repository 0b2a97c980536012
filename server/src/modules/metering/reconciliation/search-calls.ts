import { zero } from "../../../kernel/decimal.js";
import type { Db } from "../../../platform/database/index.js";
import type { TimeCursor } from "../../../platform/http/index.js";
import { listCalls, type CallFilter, type ListedCall } from "../../gateway/index.js";
import { callKey, sumUsageOfCalls, type CallUsage } from "../reads.js";
import type { Finding, FindingPage, SearchWanted } from "./finding.js";

const callsAtOnce = 1_000;
const looksMax = 5;

/** Calls that the service answered well and reported nothing for. */
export function searchCallsWithoutUsage(db: Db, wanted: SearchWanted): Promise<FindingPage> {
  return searchCalls(db, wanted, "ok", (listed, usage) =>
    usage === undefined ? { at: calledAt(listed), call: listed.call, listed } : undefined,
  );
}

/** Calls that ended with a status from 400 on, or broke off, and are charged all the same. */
export function searchFailedButCharged(db: Db, wanted: SearchWanted): Promise<FindingPage> {
  return searchCalls(db, wanted, "trouble", (listed, usage) =>
    usage?.amount.gt(zero) === true
      ? { at: calledAt(listed), call: listed.call, listed, amount: usage.amount }
      : undefined,
  );
}

async function searchCalls(
  db: Db,
  { definitionId, period, below, limit }: SearchWanted,
  outcome: CallFilter["outcome"],
  findingOf: (listed: ListedCall, usage: CallUsage | undefined) => Finding | undefined,
): Promise<FindingPage> {
  const findings: Finding[] = [];
  let next = below;
  for (let looks = 0; looks < looksMax; looks++) {
    const calls = await listCalls(db, {
      of: { definitionId },
      subscriptionId: undefined,
      mode: "live",
      outcome,
      from: period.start,
      to: period.end,
      below: next,
      limit: callsAtOnce,
    });
    const usage = await sumUsageOfCalls(
      db,
      calls.map(({ call }) => call),
    );
    for (const listed of calls) {
      next = placeOf(listed);
      const finding = findingOf(listed, usage.get(callKey(listed.call)));
      if (finding !== undefined) findings.push(finding);
      if (findings.length === limit) return { findings, next };
    }
    if (calls.length < callsAtOnce) return { findings, next: undefined };
  }
  return { findings, next };
}

const calledAt = ({ call }: ListedCall): Date => new Date(call.calledAtMs);

function placeOf(listed: ListedCall): TimeCursor {
  return { at: calledAt(listed).toISOString(), id: listed.call.callId.toString("hex") };
}
