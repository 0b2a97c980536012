import { sql } from "kysely";
import type { Period } from "../../kernel/period.js";
import type { Db, Tx } from "../../platform/database/index.js";
import { correctionsNode } from "./correction-store.js";

/** Makes it known that a day is being summed; does nothing behind a gap. Outside of a transaction: intake waits for its lock. */
export async function beginDay(db: Db, { start, end }: Period): Promise<void> {
  await sql`call metering.begin_day(${start}::timestamptz, ${end}::timestamptz)`.execute(db);
}

/**
 * Sums a day that was begun. Corrections wait meanwhile, and are added to the day and its hours from then on.
 * @returns whether it is summed
 */
export async function sumDay(tx: Tx, { start, end }: Period): Promise<boolean> {
  await boundLocks(tx);
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

/** Corrections wait for whoever sums, and give up after 30 s: neither a frozen process nor a queue may keep them that long. */
async function boundLocks(tx: Tx): Promise<void> {
  await sql`set local lock_timeout = '10s'`.execute(tx);
  await sql`set local idle_in_transaction_session_timeout = '10s'`.execute(tx);
  await sql`set local statement_timeout = '20s'`.execute(tx);
}

async function wasUsedBefore(tx: Tx, instant: Date): Promise<boolean> {
  const { rows } = await sql`select from metering.usage_total where hour < ${instant} limit 1`.execute(tx);
  return rows.length > 0;
}
