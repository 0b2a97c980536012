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

/** The month of the billing zone that an instant lies in. @param instant default: now, by the platform's clock */
export async function monthAt(db: Db, instant?: Date): Promise<Month> {
  const { rows } = await sql<Month>`
    select extract(year from local)::integer as year, extract(month from local)::integer as month
    from (select coalesce(${instant ?? null}::timestamptz, platform.now()) at time zone platform.billing_zone() as local) l`.execute(
    db,
  );
  const [month] = rows;
  if (month === undefined) throw new Error("PostgreSQL answered no row");
  return month;
}
