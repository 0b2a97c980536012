import { sql } from "kysely";
import type { Period } from "../../kernel/period.js";
import type { Database, Db, Tx } from "../../platform/database/index.js";
import { correctionsNode } from "./correction-store.js";

// A clock that is set a little, and the events of a day's last moments, are past by then.
const graceMinutes = 60;
// Corrections wait for whoever sums. A process that freezes meanwhile must not hold them up for long.
const heldMsMax = 30_000;

/**
 * Sums every day that is over for an hour, the oldest first: what it came to is then read without its hours. It may end at any
 * point: run again, it goes on where it stopped. Any number of nodes may run it at once.
 * @throws Error when an intake holds the ledger for longer than a second; nothing is half done then
 */
export async function sumDays(database: Database, stopping?: AbortSignal): Promise<void> {
  while (stopping?.aborted !== true) {
    const day = await findDayDue(database.db);
    if (day === undefined) return;
    await sql`call metering.begin_day(${day.start}::timestamptz, ${day.end}::timestamptz)`.execute(
      database.db,
    );
    const wasSummed = await database.transaction(tx => sumDay(tx, day));
    // Somebody stored something in it meanwhile, or before the first of all days.
    if (!wasSummed) return;
  }
}

/**
 * Up to where usage of a period may be read from sums of days instead of hours; its start: none of it. Ask before you read, so
 * that the database knows how many rows to expect. What is summed stays right for as long as a request takes, whatever is
 * summed or taken away meanwhile.
 */
export async function findSummedUntil(db: Db, { start, end }: Period): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`
    select least(greatest(metering.summed_until(), ${start}::timestamptz), ${end}::timestamptz) as at`.execute(
    db,
  );
  return rows[0]?.at ?? start;
}

/** The day whose sum was left off, or the one after the last that is summed, or the first that anything was used on. */
async function findDayDue(db: Db): Promise<Period | undefined> {
  const { rows } = await sql<Period>`
    select day_start as start, day_end as end
    from (
      select coalesce(
        (select min(day_start) from metering.summed_day where summed_at is null),
        (select max(day_end) from metering.summed_day),
        -- Where midnight comes twice, the hour between the two lies in the day before.
        platform.billing_day_start(platform.billing_day((${firstHour}) - interval '1 hour'))) as day_start
    ) day,
    lateral (select platform.billing_day_start(platform.billing_day(day_start) + 1) as day_end) next
    where day_end <= platform.now() - ${graceMinutes} * interval '1 minute'`.execute(db);
  return rows[0];
}

// No index leads with the hour: a look for each service instead of one at every row.
const firstHour = sql`
  with recursive first as (
    (select service_id, hour from metering.usage_total order by service_id, hour limit 1)
    union all
    select next.service_id, next.hour
    from first, lateral (
      select service_id, hour from metering.usage_total t where t.service_id > first.service_id
      order by service_id, hour limit 1
    ) next
  ) select min(hour) from first`;

/** Corrections wait meanwhile, and are added to the day and its hours from then on. @returns whether it is summed */
async function sumDay(tx: Tx, { start, end }: Period): Promise<boolean> {
  await sql`
    select set_config(name, ${String(heldMsMax)}, true)
    from unnest('{lock_timeout,idle_in_transaction_session_timeout}'::text[]) as name`.execute(tx);
  await sql`lock table metering.correction in share mode`.execute(tx);
  const { rows } = await sql<{ isSummed: boolean; isFirst: boolean }>`
    select summed_at is not null as "isSummed",
      not exists (select from metering.summed_day before where before.day_end = ${start}) as "isFirst"
    from metering.summed_day where day_start = ${start} for update`.execute(tx);
  const [day] = rows;
  if (day === undefined) return false;
  if (day.isSummed) return true;
  if (day.isFirst && (await wasUsedBefore(tx, start))) {
    await sql`delete from metering.summed_day where day_start >= ${start}`.execute(tx);
    return false;
  }
  // Of a sum that was taken away.
  await sql`delete from metering.day_total where day_start = ${start}`.execute(tx);
  await sql`
    insert into metering.day_total (
      subscription_id, day_start, product_id, plan_version_id, unit_price, mode, service_id, quantity, events)
    select subscription_id, ${start}, product_id, plan_version_id, unit_price, mode, service_id, sum(quantity),
      coalesce(sum(events) filter (where node <> ${correctionsNode}), 0)
    from metering.usage_total where hour >= ${start} and hour < ${end}
    group by subscription_id, product_id, plan_version_id, unit_price, mode, service_id
    order by service_id, subscription_id`.execute(tx);
  await sql`update metering.summed_day set summed_at = platform.now() where day_start = ${start}`.execute(tx);
  return true;
}

async function wasUsedBefore(tx: Tx, instant: Date): Promise<boolean> {
  const { rows } = await sql`select from metering.usage_total where hour < ${instant} limit 1`.execute(tx);
  return rows.length > 0;
}
