import { sql } from "kysely";
import type { Period } from "../../kernel/period.js";
import type { Db } from "../../platform/database/index.js";

/** What may be read of a period instead of its hours. */
export interface SummedParts {
  /** All of it. */
  readonly isSummed: boolean;
  /** Its days up to here; its start: none of them. */
  readonly daysUntil: Date;
}

/**
 * Ask before you read, so that the database knows how many rows to expect. What is summed stays right for as long as a request
 * takes, whatever is summed or taken away meanwhile.
 */
export async function findSummedParts(db: Db, { start, end }: Period): Promise<SummedParts> {
  const { rows } = await sql<SummedParts>`
    select exists (
        select from metering.summed_period where period_end = ${end} and period_start = ${start}) as "isSummed",
      least(greatest(metering.summed_until(), ${start}::timestamptz), ${end}::timestamptz) as "daysUntil"`.execute(
    db,
  );
  return rows[0] ?? { isSummed: false, daysUntil: start };
}

/** The day that was begun, and not summed to its end. */
export async function findDayLeftOff(db: Db): Promise<Period | undefined> {
  const { rows } = await sql<Period>`
    select day_start as start, day_end as end from metering.summed_day where summed_at is null limit 1`.execute(
    db,
  );
  return rows[0];
}

/** The day after the last one that was begun, or the first that anything was used on; once it is over for so long. */
export async function findNextDay(db: Db, dueAfterMinutes: number): Promise<Period | undefined> {
  const { rows } = await sql<Period>`
    select day_start as start, day_end as end
    from (
      select coalesce(
        (select max(day_end) from metering.summed_day),
        -- Where midnight comes twice, the hour between the two lies in the day before.
        platform.billing_day_start(platform.billing_day((${firstHour}) - interval '1 hour'))) as day_start
    ) day,
    lateral (select platform.billing_day_start(platform.billing_day(day_start) + 1) as day_end) next
    where day_end <= platform.now() - ${dueAfterMinutes} * interval '1 minute'`.execute(db);
  return rows[0];
}

// No B-tree leads with the hour: a look for each service instead of one at every row.
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
