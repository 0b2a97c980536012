import { Type, type Static } from "typebox";
import { listLengthMax } from "../../kernel/page.js";
import type { Database } from "../../platform/database/index.js";
import {
  DecimalNumber,
  IsoTime,
  jsonDecimal,
  nextPageLink,
  readInstant,
  readTimeCursor,
  Strict,
  Uuid,
} from "../../platform/http/index.js";
import type { CorrelationIds } from "../correlation/index.js";
import { callOutcomes, listCalls, outcomeOf, type CallFilter, type ListedCall } from "../gateway/index.js";
import { findSubscribers, type SubscriptionHistory } from "../subscriptions/index.js";
import { callKey, sumUsageOfCalls } from "./reads.js";

export const CallsQuery = Strict({
  from: Type.Optional(Type.String({ format: "date-time", description: "called at or after" })),
  to: Type.Optional(Type.String({ format: "date-time", description: "called before" })),
  subscriptionId: Type.Optional(Uuid()),
  mode: Type.Optional(Type.Enum(["test", "live"])),
  outcome: Type.Optional(
    Type.Enum([...callOutcomes], {
      description:
        "ok: the service answered wholly, with a status below 400; refused: it answered with 400 to 499; failed: " +
        "everything else, whoever was at fault",
    }),
  ),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: listLengthMax })),
  cursor: Type.Optional(Type.String({ maxLength: 200, description: "of the Link header's next page" })),
});
export type CallsQuery = Static<typeof CallsQuery>;

/** What both sides see of a call. */
export const CommonCall = Type.Object({
  correlationId: Type.Optional(
    Type.String({ description: "names the call's receipt, /calls/{correlationId}" }),
  ),
  calledAt: IsoTime,
  testMode: Type.Boolean(),
  subscriptionId: Uuid(),
  method: Type.String(),
  path: Type.String({ description: "below the service, without the query" }),
  status: Type.Integer({ description: "what the consumer got; 499: it left before an answer" }),
  outcome: Type.Enum([...callOutcomes]),
  fault: Type.Optional(Type.String({ description: "what broke the call off, as in docs/errors.md" })),
  durationMs: Type.Integer(),
  requestBytes: Type.Integer(),
  responseBytes: Type.Integer(),
  reports: Type.Integer({ description: "how often usage was reported for it" }),
});

export const Money = (description: string) =>
  Type.Object({ amount: DecimalNumber(), currency: Type.String() }, { description });

/** A call, who is on its two ends, and what its usage amounts to: absent while nothing was reported. */
export interface CallOfList {
  readonly common: Static<typeof CommonCall>;
  readonly subscription: SubscriptionHistory | undefined;
  readonly money: Static<ReturnType<typeof Money>> | undefined;
}

interface CallListDeps {
  readonly database: Database;
  readonly correlationIds: CorrelationIds;
  readonly config: { readonly currency: string };
}

const pageLength = 100;

/** One page of calls, newest first, and the headers that lead to the next. */
export async function readCallPage(
  { database: { db }, correlationIds, config }: CallListDeps,
  of: CallFilter["of"],
  query: CallsQuery,
  url: string,
): Promise<{ readonly calls: readonly CallOfList[]; readonly headers: Readonly<Record<string, string>> }> {
  const limit = query.limit ?? pageLength;
  const found = await listCalls(db, {
    of,
    subscriptionId: query.subscriptionId,
    mode: query.mode,
    outcome: query.outcome,
    from: readInstant("from", query.from),
    to: readInstant("to", query.to),
    below: readTimeCursor(query.cursor, isCallId),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const identities = page.map(({ call }) => call);
  const usage = await sumUsageOfCalls(db, identities);
  const subscriptions = await findSubscribers(db, [
    ...new Set(identities.map(({ subscriptionId }) => subscriptionId)),
  ]);
  const calls = page.map((listed): CallOfList => {
    const used = usage.get(callKey(listed.call));
    return {
      common: {
        ...commonPart(listed),
        ...withCorrelationId(correlationIds.rewrite(listed.call)),
        reports: used?.reports ?? 0,
      },
      subscription: subscriptions.get(listed.call.subscriptionId),
      money: used && { amount: jsonDecimal(used.amount), currency: config.currency },
    };
  });
  const last = page.at(-1)?.call;
  const more = found.length > limit && last !== undefined;
  return {
    calls,
    headers: more
      ? { link: nextPageLink(url, { at: new Date(last.calledAtMs), id: last.callId.toString("hex") }) }
      : {},
  };
}

export function isCallId(text: string): boolean {
  return /^[0-9a-f]{20}$/.test(text);
}

function withCorrelationId(correlationId: string | undefined): { readonly correlationId?: string } {
  return correlationId === undefined ? {} : { correlationId };
}

function commonPart(listed: ListedCall) {
  const { call, method, path, status, fault, durationMs, requestBytes, responseBytes } = listed;
  return {
    calledAt: new Date(call.calledAtMs).toISOString(),
    testMode: call.mode === "test",
    subscriptionId: call.subscriptionId,
    method,
    path,
    status,
    outcome: outcomeOf(listed),
    ...(fault !== null && { fault }),
    durationMs,
    requestBytes,
    responseBytes,
  };
}
