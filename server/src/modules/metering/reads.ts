import { sql } from "kysely";
import { present } from "../../kernel/assert.js";
import { decimal, decimalText, zero, type Decimal } from "../../kernel/decimal.js";
import type { Period } from "../../kernel/period.js";
import { jsonDecimal, type JsonNumber, type TimeCursor } from "../../platform/http/index.js";
import type { Db } from "../../platform/database/index.js";
import { modeNumber, modeOf, type CallIdentity, type Mode } from "../correlation/index.js";
import type { KeptEvent, UsageKey } from "./usage-report.js";

const dayMs = 86_400_000;

/** A stored event. */
export interface UsageEvent {
  readonly id: string;
  readonly acceptedAt: Date;
  readonly serviceId: string;
  readonly call: CallIdentity;
  readonly productId: string;
  readonly planVersionId: number;
  readonly unitPrice: Decimal;
  readonly quantity: JsonNumber;
  readonly tokenId: string | undefined;
}

/** Columns of an event, for `toEvent`. */
export function selectEvents(db: Db) {
  return db
    .selectFrom("metering.usage_event as e")
    .select([
      "e.id",
      "e.accepted_at",
      "e.service_id",
      "e.subscription_id",
      "e.product_id",
      "e.plan_version_id",
      "e.unit_price",
      "e.quantity",
      "e.mode",
      "e.call_id",
      "e.called_at",
      "e.plan_assignment",
      "e.key_epoch",
      "e.token_id",
    ]);
}

type EventRow = Awaited<ReturnType<ReturnType<typeof selectEvents>["executeTakeFirstOrThrow"]>>;

export function toEvent(row: EventRow): UsageEvent {
  return {
    id: row.id,
    acceptedAt: row.accepted_at,
    serviceId: row.service_id,
    call: {
      subscriptionId: row.subscription_id,
      planAssignment: row.plan_assignment,
      mode: modeOf(row.mode),
      calledAtMs: row.called_at.getTime(),
      callId: row.call_id,
      keyEpoch: row.key_epoch,
    },
    productId: row.product_id,
    planVersionId: row.plan_version_id,
    unitPrice: decimal(row.unit_price),
    quantity: jsonDecimal(decimal(row.quantity)),
    tokenId: row.token_id ?? undefined,
  };
}

export async function findEvent(db: Db, id: string, acceptedAt: Date): Promise<UsageEvent | undefined> {
  const row = await selectEvents(db)
    .where("e.id", "=", id)
    .where("e.accepted_at", "=", acceptedAt)
    .executeTakeFirst();
  return row && toEvent(row);
}

/** What was accepted for the service under this key, with the same content. */
export async function findKept(db: Db, serviceId: string, key: UsageKey): Promise<KeptEvent | undefined> {
  return db
    .selectFrom("metering.usage_key")
    .select(["event_id as eventId", "accepted_at as acceptedAt"])
    .where("service_id", "=", serviceId)
    .where("key_hash", "=", key.hash)
    .where("content_hash", "=", key.contentHash)
    .executeTakeFirst();
}

/** What was reported for a call in all, listed or not. */
export interface CallSum {
  readonly events: number;
  readonly refusals: number;
  /** Corrections included. */
  readonly cost: Decimal;
}

export async function sumCall(db: Db, call: CallIdentity): Promise<CallSum> {
  const { subscriptionId, callId } = call;
  const calledAt = new Date(call.calledAtMs);
  const { rows } = await sql<{ events: number; refusals: number; cost: string }>`
    select metering.cost_of_call(${subscriptionId}::uuid, ${calledAt}::timestamptz, ${callId}::bytea)::text as cost,
      (select count(*)::integer from metering.usage_event
       where subscription_id = ${subscriptionId} and called_at = ${calledAt} and call_id = ${callId}) as events,
      (select count(*)::integer from metering.refusal
       where subscription_id = ${subscriptionId} and called_at = ${calledAt} and call_id = ${callId}) as refusals`.execute(
    db,
  );
  const { cost, ...counted } = present(rows[0], "a sum is there");
  return { ...counted, cost: decimal(cost) };
}

/** The newest events of one call, in the order in which they were accepted. */
export async function listEventsOfCall(
  db: Db,
  call: CallIdentity,
  limit: number,
): Promise<readonly UsageEvent[]> {
  const rows = await selectEvents(db)
    .where("e.subscription_id", "=", call.subscriptionId)
    .where("e.called_at", "=", new Date(call.calledAtMs))
    .where("e.call_id", "=", call.callId)
    .orderBy("e.accepted_at", "desc")
    .orderBy("e.id", "desc")
    .limit(limit)
    .execute();
  return rows.reverse().map(toEvent);
}

export interface EventFilter {
  readonly serviceId: string;
  readonly productId: string | undefined;
  readonly mode: Mode | undefined;
  readonly subscriptionId: string | undefined;
  /** Half-open: from ≤ accepted < to. */
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  /** Continue below this event. */
  readonly below: TimeCursor | undefined;
  readonly limit: number;
}

/** Events of a service, newest first. */
export async function listEvents(db: Db, filter: EventFilter): Promise<readonly UsageEvent[]> {
  const { productId, mode, subscriptionId, from, to, below } = filter;
  const rows = await selectEvents(db)
    .where("e.service_id", "=", filter.serviceId)
    .$if(productId !== undefined, query => query.where("e.product_id", "=", productId ?? ""))
    // A literal: only then is the index of test usage looked at.
    .$if(mode !== undefined, query => query.where("e.mode", "=", sql.lit(modeNumber(mode ?? "test"))))
    .$if(subscriptionId !== undefined, query => query.where("e.subscription_id", "=", subscriptionId ?? ""))
    .$if(from !== undefined, query => query.where("e.accepted_at", ">=", from ?? new Date(0)))
    .$if(to !== undefined, query => query.where("e.accepted_at", "<", to ?? new Date(0)))
    .$if(below !== undefined, query =>
      query.where(
        sql<boolean>`(e.accepted_at, e.id) < (${below?.at ?? ""}::timestamptz, ${below?.id ?? ""}::uuid)`,
      ),
    )
    .orderBy("e.accepted_at", "desc")
    .orderBy("e.id", "desc")
    .limit(filter.limit)
    .execute();
  return rows.map(toEvent);
}

// A report may come so long after its call; calls of before need no look.
const reportWindowDaysMax = 367;

/** Live events of a subscription that were accepted in a period, in the order of their calls, a page at a time. */
export async function listLiveEvents(
  db: Db,
  filter: {
    readonly subscriptionId: string;
    readonly period: Period;
    readonly productId?: string | undefined;
    readonly unitPrice?: Decimal | undefined;
    /** Continue behind this event. */
    readonly after: { readonly id: string; readonly call: Pick<CallIdentity, "calledAtMs"> } | undefined;
    readonly limit: number;
  },
): Promise<readonly UsageEvent[]> {
  const { period, after, productId, unitPrice } = filter;
  const earliestCall = after
    ? new Date(after.call.calledAtMs)
    : daysBefore(period.start, reportWindowDaysMax);
  const rows = await selectEvents(db)
    .where("e.subscription_id", "=", filter.subscriptionId)
    .where("e.mode", "=", modeNumber("live"))
    .where("e.accepted_at", ">=", period.start)
    .where("e.accepted_at", "<", period.end)
    .where("e.called_at", ">=", earliestCall)
    .$if(productId !== undefined, query => query.where("e.product_id", "=", productId ?? ""))
    .$if(unitPrice !== undefined, query => query.where("e.unit_price", "=", decimalText(unitPrice ?? zero)))
    .$if(after !== undefined, query =>
      query.where(sql<boolean>`(e.called_at, e.id) > (${earliestCall}, ${after?.id ?? ""}::uuid)`),
    )
    .orderBy("e.called_at")
    .orderBy("e.id")
    .limit(filter.limit)
    .execute();
  return rows.map(toEvent);
}

const daysBefore = (instant: Date, days: number): Date => new Date(instant.getTime() - days * dayMs);

/** What was reported for a call. */
export interface CallUsage {
  readonly reports: number;
  /** Exact. */
  readonly amount: Decimal;
}

/** The key of a call in `sumUsageOfCalls`. */
export function callKey(call: Pick<CallIdentity, "subscriptionId" | "calledAtMs" | "callId">): string {
  return `${call.subscriptionId} ${call.calledAtMs} ${call.callId.toString("hex")}`;
}

/** The usage of calls that somebody reported for, by `callKey`. */
export async function sumUsageOfCalls(
  db: Db,
  calls: readonly CallIdentity[],
): Promise<ReadonlyMap<string, CallUsage>> {
  if (calls.length === 0) return new Map();
  const { rows } = await sql<{
    subscription_id: string;
    called_at: Date;
    call_id: Buffer;
    reports: string;
    amount: string;
  }>`
    select e.subscription_id, e.called_at, e.call_id, count(*) as reports, sum((e.quantity + corrected.quantity) * e.unit_price) as amount
    from unnest(
      ${calls.map(call => call.subscriptionId)}::uuid[],
      ${calls.map(call => new Date(call.calledAtMs))}::timestamptz[],
      ${calls.map(call => call.callId)}::bytea[]) as c(subscription_id, called_at, call_id)
    join metering.usage_event e
      on e.subscription_id = c.subscription_id and e.called_at = c.called_at and e.call_id = c.call_id
    cross join lateral (
      select coalesce(sum(k.quantity), 0) as quantity from metering.correction k where k.event_id = e.id
    ) corrected
    -- A report follows its call: earlier partitions need no look. The day is for clocks that differ.
    where e.accepted_at >= ${new Date(Math.min(...calls.map(call => call.calledAtMs)) - dayMs)}
    group by e.subscription_id, e.called_at, e.call_id`.execute(db);
  return new Map(
    rows.map(row => [
      callKey({
        subscriptionId: row.subscription_id,
        calledAtMs: row.called_at.getTime(),
        callId: row.call_id,
      }),
      { reports: Number(row.reports), amount: decimal(row.amount) },
    ]),
  );
}

/** Up to when keys were deleted, by whatever window was in force; undefined: never yet. */
export async function findKeysForgottenUntil(db: Db): Promise<Date | undefined> {
  const row = await db.selectFrom("metering.forgotten_keys").select("until").executeTakeFirst();
  return row?.until;
}
