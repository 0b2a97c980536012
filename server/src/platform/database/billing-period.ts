import { sql } from "kysely";
import type { Month, Period } from "../../kernel/period.js";
import type { Db } from "./database.js";

/** The instants of a calendar month in the billing zone. */
export async function periodOf(db: Db, { year, month }: Month): Promise<Period> {
  const { rows } = await sql<Period>`
    select platform.billing_month_start(${year}, ${month}) as start, platform.billing_month_end(${year}, ${month}) as "end"`.execute(
    db,
  );
  const [period] = rows;
  if (period === undefined) throw new Error("PostgreSQL answered no row");
  return period;
}

/**
 * The month of the billing zone that an instant lies in. Where midnight of a first day comes twice, the month begins with the
 * later one, so the hour before it is the former month's. @param instant default: now, by the platform's clock
 */
export async function monthAt(db: Db, instant?: Date): Promise<Month> {
  const { rows } = await sql<Month>`
    select extract(year from day)::integer as year, extract(month from day)::integer as month
    from (select coalesce(${instant ?? null}::timestamptz, platform.now()) as at) i
    cross join lateral (select at at time zone platform.billing_zone() as local) l
    cross join lateral (
      select case when at < platform.billing_month_start(extract(year from local)::integer, extract(month from local)::integer)
        then local - interval '1 day' else local end as day) d`.execute(db);
  const [month] = rows;
  if (month === undefined) throw new Error("PostgreSQL answered no row");
  return month;
}
