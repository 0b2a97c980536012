import { sql } from "kysely";
import { decimal, type Decimal } from "../../kernel/decimal.js";
import type { Db } from "../../platform/database/index.js";
import { modeNumber, modeOf, type Mode } from "../correlation/index.js";
import { correctionsNode } from "./correction-store.js";
import type { EventFilter } from "./reads.js";

// Wider than any filter, and within what PostgreSQL and Date both know.
const earliest = new Date("2000-01-01T00:00:00Z");
const latest = new Date("9999-01-01T00:00:00Z");

/** Usage of one product in one mode. */
export interface UsageTotal {
  readonly mode: Mode;
  readonly productId: string;
  readonly events: number;
  /** Corrections included, like the amount; exact both. */
  readonly quantity: Decimal;
  readonly amount: Decimal;
}

/**
 * What the events that fit a filter come to. Whole days and hours are read from their totals, and only the hours that the
 * filter cuts from the events: what this costs does not grow with the number of events.
 */
export async function sumEvents(
  db: Db,
  filter: Omit<EventFilter, "below" | "limit">,
): Promise<readonly UsageTotal[]> {
  const { serviceId, productId, mode, subscriptionId, from = earliest, to = latest } = filter;
  const fits = sql`service_id = ${serviceId}
    and (${productId ?? null}::text is null or product_id = ${productId ?? null})
    and (${mode === undefined ? null : modeNumber(mode)}::smallint is null or mode = ${mode === undefined ? null : modeNumber(mode)})
    and (${subscriptionId ?? null}::uuid is null or subscription_id = ${subscriptionId ?? null})`;
  const { rows } = await sql<{
    mode: number;
    product_id: string;
    events: string;
    quantity: string;
    amount: string;
  }>`
    with hours as (
      select platform.billing_hour(${from}::timestamptz - interval '1 microsecond') + interval '1 hour' as first,
        platform.billing_hour(${to}::timestamptz) as last
    ), days as (
      -- Of those that are summed, as they were summed.
      select first, last,
        (select min(day_start) from metering.summed_day where summed_at is not null and day_start >= first) as day_first,
        (select max(day_end) from metering.summed_day where summed_at is not null and day_end <= last) as day_last
      from hours
    ), whole as materialized (
      -- Without a whole day, all hours are in front of the days.
      select first, last, case when day_first < day_last then day_first else last end as day_first,
        case when day_first < day_last then day_last else last end as day_last
      from days
    ), cut as (
      select id, accepted_at, product_id, mode, quantity, unit_price
      from metering.usage_event, whole
      where ${fits} and accepted_at >= ${from} and accepted_at < ${to} and (accepted_at < first or accepted_at >= last)
    ), part as (
      select product_id, mode, events, quantity, unit_price
      from metering.day_total, whole
      where ${fits} and day_start >= day_first and day_start < day_last
      union all
      -- Corrections are no events of their own. In two ranges, so that each is one of an index.
      select product_id, mode, case when node = ${correctionsNode} then 0 else events end, quantity, unit_price
      from metering.usage_total, whole
      where ${fits} and hour >= first and hour < day_first
      union all
      select product_id, mode, case when node = ${correctionsNode} then 0 else events end, quantity, unit_price
      from metering.usage_total, whole
      where ${fits} and hour >= day_last and hour < last
      union all
      select product_id, mode, 1, quantity, unit_price from cut
      union all
      select c.product_id, c.mode, 0, c.quantity, c.unit_price
      from metering.correction c join cut on c.event_id = cut.id
    )
    select mode, product_id, sum(events)::text as events, sum(quantity)::text as quantity,
      sum(quantity * unit_price)::text as amount
    from part group by mode, product_id order by mode desc, product_id`.execute(db);
  return rows.map(row => ({
    mode: modeOf(row.mode),
    productId: row.product_id,
    events: Number(row.events),
    quantity: decimal(row.quantity),
    amount: decimal(row.amount),
  }));
}
