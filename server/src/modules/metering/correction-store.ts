import { sql } from "kysely";
import { decimal, decimalText, type Decimal } from "../../kernel/decimal.js";
import type { Tx } from "../../platform/database/index.js";

/** An event that is held until the transaction ends: nobody else corrects it meanwhile. */
export interface HeldEvent {
  readonly id: string;
  readonly acceptedAt: Date;
  readonly serviceId: string;
  readonly subscriptionId: string;
  readonly productId: string;
  readonly unitPrice: Decimal;
  readonly live: boolean;
  /** As reported, with all corrections so far. */
  readonly quantity: Decimal;
}

/** @returns undefined when there is no such event */
export async function holdEvent(tx: Tx, id: string): Promise<HeldEvent | undefined> {
  const row = await tx
    .selectFrom("metering.usage_event")
    .select([
      "id",
      "accepted_at as acceptedAt",
      "service_id as serviceId",
      "subscription_id as subscriptionId",
      "product_id as productId",
      "unit_price",
      "mode",
      "quantity",
    ])
    .where("id", "=", id)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (row === undefined) return undefined;
  // A statement of its own: only a snapshot taken after the lock sees the correction that came before.
  const { corrected } = await tx
    .selectFrom("metering.correction")
    .select(({ fn }) => fn.sum<string | null>("quantity").as("corrected"))
    .where("event_id", "=", id)
    .executeTakeFirstOrThrow();
  const { mode, quantity, unit_price: unitPrice, ...event } = row;
  return {
    ...event,
    unitPrice: decimal(unitPrice),
    live: mode === 1,
    quantity: decimal(quantity).plus(decimal(corrected ?? "0")),
  };
}

/**
 * Holds the call of an event until the transaction ends: nobody else adds to its costs meanwhile.
 * @returns what it may cost, undefined without a ceiling, what it costs so far, and the event's price
 */
export async function holdCallOf(
  tx: Tx,
  { id, acceptedAt }: HeldEvent,
): Promise<{ readonly ceiling: Decimal | undefined; readonly cost: Decimal; readonly unitPrice: Decimal }> {
  await sql`
    select metering.hold_call(call_id) from metering.usage_event
    where id = ${id} and accepted_at = ${acceptedAt}`.execute(tx);
  const { rows } = await sql<{ ceiling: string | null; cost: string; price: string }>`
    select subscriptions.ceiling_of_call(subscription_id, called_at) as ceiling,
      metering.cost_of_call(subscription_id, called_at, call_id) as cost, unit_price as price
    from metering.usage_event where id = ${id} and accepted_at = ${acceptedAt}`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error("an event that is held is there");
  return {
    ceiling: row.ceiling === null ? undefined : decimal(row.ceiling),
    cost: decimal(row.cost),
    unitPrice: decimal(row.price),
  };
}

export interface NewCorrection {
  readonly id: string;
  readonly eventId: string;
  readonly acceptedAt: Date;
  /** Added to what the event says; not zero. */
  readonly quantity: Decimal;
  readonly reason: string;
  /** What it was made for: a ticket, a letter. */
  readonly reference: string | undefined;
  readonly at: Date;
  readonly by: { readonly id: string; readonly name: string };
}

/** Whose totals corrections are: nodes count from 1, so a correction never waits for the intake. */
export const correctionsNode = 0;

/** Stores a correction, and adds it to the total that the event is in: same day, price and mode. */
export async function insertCorrection(tx: Tx, correction: NewCorrection): Promise<void> {
  const { eventId, acceptedAt, at, by } = correction;
  await sql`
    insert into metering.correction (id, event_id, event_accepted_at, service_id, subscription_id, product_id,
      plan_version_id, unit_price, mode, call_id, called_at, quantity, reason, reference, corrected_at, corrected_by, corrected_by_name)
    select ${correction.id}, id, accepted_at, service_id, subscription_id, product_id, plan_version_id, unit_price, mode,
      call_id, called_at, ${decimalText(correction.quantity)}::numeric, ${correction.reason}, ${correction.reference ?? null}, ${at}, ${by.id}, ${by.name}
    from metering.usage_event where id = ${eventId} and accepted_at = ${acceptedAt}`.execute(tx);
  await sql`
    insert into metering.usage_total as total (subscription_id, product_id, plan_version_id, mode, hour, node, service_id,
      unit_price, quantity, events)
    select subscription_id, product_id, plan_version_id, mode, platform.billing_hour(event_accepted_at),
      ${correctionsNode}::smallint, service_id, unit_price, quantity, 1
    from metering.correction where id = ${correction.id}
    on conflict (subscription_id, product_id, plan_version_id, mode, hour, node) do update
      set quantity = total.quantity + excluded.quantity, events = total.events + excluded.events`.execute(tx);
}
