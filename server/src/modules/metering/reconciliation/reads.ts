import { sql, type RawBuilder } from "kysely";
import { decimal, decimalText, type Decimal } from "../../../kernel/decimal.js";
import type { Period } from "../../../kernel/period.js";
import type { Db } from "../../../platform/database/index.js";
import type { TimeCursor } from "../../../platform/http/index.js";
import { selectEvents, toEvent, type UsageEvent } from "../reads.js";
import { selectRefusalsWithCalls, toRefusal, type Refusal } from "../refusal-reads.js";
import type { SearchWanted } from "./finding.js";

/** What a report of a product usually counts, in one month. */
export interface ProductNorm {
  readonly productId: string;
  /** How many events it comes from. */
  readonly events: number;
  readonly median: Decimal;
  /** What counts more is far above the norm. */
  readonly threshold: Decimal;
}

const sampleMax = 10_000;
const eventsMin = 20;
// Of the median, for products whose reports are all alike: their deviation is nothing.
const medianTimes = "5";
// Six standard deviations; 1.4826 makes one of the median absolute deviation, where counts are spread normally.
const deviationTimes = "8.8956";

/**
 * The norms of a service's products, from its newest live events of the month, ten thousand at the most. Medians, so that
 * what is looked for does not move what it is compared with. Products with fewer than 20 events there have none.
 */
export async function findNorms(db: Db, serviceId: string, period: Period): Promise<readonly ProductNorm[]> {
  const { rows } = await sql<{ productId: string; events: string; median: string; threshold: string }>`
    with sample as materialized (
      select product_id, quantity from metering.usage_event
      where service_id = ${serviceId} and mode = 1 and accepted_at >= ${period.start} and accepted_at < ${period.end}
      order by accepted_at desc, id desc limit ${sampleMax}
    ), medians as (
      -- The discrete percentile is one of the counts; the continuous one would compute in binary floating point.
      select product_id, count(*) as events, percentile_disc(0.5) within group (order by quantity) as median
      from sample group by product_id having count(*) >= ${eventsMin}
    ), deviations as (
      select product_id, percentile_disc(0.5) within group (order by abs(quantity - median)) as deviation
      from sample join medians using (product_id) group by product_id
    )
    select product_id as "productId", events, median,
      greatest(median * ${medianTimes}::numeric, median + deviation * ${deviationTimes}::numeric) as threshold
    from medians join deviations using (product_id) order by product_id`.execute(db);
  return rows.map(({ productId, events, median, threshold }) => ({
    productId,
    events: Number(events),
    median: decimal(median),
    threshold: decimal(threshold),
  }));
}

/** How far down a search goes at once. */
export interface EventRange extends SearchWanted {
  /** The last event that is looked at; undefined: to the month's beginning. */
  readonly reach: TimeCursor | undefined;
}

const place = (cursor: TimeCursor): RawBuilder<unknown> =>
  sql`(${cursor.at}::timestamptz, ${cursor.id}::uuid)`;

function selectRange(db: Db, { serviceId, period, below }: SearchWanted) {
  return selectEvents(db)
    .where("e.service_id", "=", serviceId)
    .where(sql<boolean>`e.mode = 1`)
    .where("e.accepted_at", ">=", period.start)
    .where("e.accepted_at", "<", period.end)
    .$if(below !== undefined, query =>
      query.where(sql<boolean>`(e.accepted_at, e.id) < ${below ? place(below) : sql`null`}`),
    )
    .orderBy("e.accepted_at", "desc")
    .orderBy("e.id", "desc");
}

/** The live event of the month that is so many below the place; undefined when there are fewer. */
export async function findReach(
  db: Db,
  wanted: SearchWanted,
  looksMax: number,
): Promise<TimeCursor | undefined> {
  const row = await selectRange(db, wanted)
    .offset(looksMax - 1)
    .limit(1)
    .executeTakeFirst();
  return row && { at: row.accepted_at.toISOString(), id: row.id };
}

const correctedCount = (event: string): RawBuilder<string> =>
  sql`${sql.ref(`${event}.quantity`)} + coalesce(
    (select sum(k.quantity) from metering.correction k where k.event_id = ${sql.ref(`${event}.id`)}), 0)`;

async function listInRange(
  db: Db,
  range: EventRange,
  condition: RawBuilder<boolean>,
): Promise<readonly UsageEvent[]> {
  const { reach } = range;
  const rows = await selectRange(db, range)
    .$if(reach !== undefined, query =>
      query.where(sql<boolean>`(e.accepted_at, e.id) >= ${reach ? place(reach) : sql`null`}`),
    )
    .where(condition)
    .limit(range.limit)
    .execute();
  return rows.map(toEvent);
}

/** Events that count more than their product's threshold, corrections included. */
export function listUnusual(
  db: Db,
  range: EventRange,
  norms: readonly ProductNorm[],
): Promise<readonly UsageEvent[]> {
  const ids = norms.map(({ productId }) => productId);
  const thresholds = norms.map(({ threshold }) => decimalText(threshold));
  return listInRange(
    db,
    range,
    sql<boolean>`exists (
      select from unnest(${ids}::text[], ${thresholds}::numeric[]) as norm (product_id, threshold)
      where norm.product_id = e.product_id and e.quantity > norm.threshold and ${correctedCount("e")} > norm.threshold)`,
  );
}

/** Events that count something still, and so does an earlier one of their call with the same product and count. */
export function listRepeated(db: Db, range: EventRange): Promise<readonly UsageEvent[]> {
  return listInRange(
    db,
    range,
    sql<boolean>`exists (
      select from metering.usage_event o
      where o.subscription_id = e.subscription_id and o.called_at = e.called_at and o.call_id = e.call_id
        and o.product_id = e.product_id and o.quantity = e.quantity
        and (o.accepted_at, o.id) < (e.accepted_at, e.id)
        -- Reports follow their call: earlier partitions need no look. The day is for clocks that differ.
        and o.accepted_at >= e.called_at - interval '1 day'
        and ${correctedCount("o")} > 0) and ${correctedCount("e")} > 0`,
  );
}

/** Refused reports for live calls, newest first, each with its call where its record is kept. */
export async function listRefusalsOfMonth(
  db: Db,
  { serviceId, period, below, limit }: SearchWanted,
): Promise<readonly Refusal[]> {
  const rows = await selectRefusalsWithCalls(db)
    .where("r.service_id", "=", serviceId)
    .where("r.refused_at", ">=", period.start)
    .where("r.refused_at", "<", period.end)
    .where(sql<boolean>`coalesce(c.mode, 1) = 1`)
    .$if(below !== undefined, query =>
      query.where(sql<boolean>`(r.refused_at, r.id) < ${below ? place(below) : sql`null`}`),
    )
    .orderBy("r.refused_at", "desc")
    .orderBy("r.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(toRefusal);
}
