import type pg from "pg";

/** Tables that are cut by month, with the column that decides. */
const partitionedTables = [
  { name: "metering.usage_event", time: "accepted_at" },
  { name: "gateway.call", time: "called_at" },
] as const;
type PartitionedTable = (typeof partitionedTables)[number];
const monthsAhead = 3;

/**
 * Makes the partitions of this month and the next three. A DEFAULT partition catches what falls outside; rows in it mean
 * that this did not run for months, or that a clock is wrong.
 * @returns how many rows lie in the DEFAULT partitions
 */
export async function makePartitions(pool: pg.Pool): Promise<number> {
  let stray = 0;
  for (const table of partitionedTables) {
    for (let ahead = 0; ahead <= monthsAhead; ahead++) await makePartition(pool, table, ahead);
    stray += await countStray(pool, table.name);
  }
  return stray;
}

/** Rows in the DEFAULT partition, up to 1,000. */
async function countStray(pool: pg.Pool, table: string): Promise<number> {
  const { rows } = await pool.query<{ count: string }>(
    `select count(*) as count from (select 1 from ${table}_default limit 1000) r`,
  );
  return Number(rows[0]?.count ?? 0);
}

export interface PartitionsState {
  readonly name: string;
  /** Months after the present one that have a partition. */
  readonly monthsAhead: number;
  /** Rows in the DEFAULT partition, up to 1,000. */
  readonly strayRows: number;
}

/** Whether rows of the next months have a place of their own. */
export function describePartitions(pool: pg.Pool): Promise<readonly PartitionsState[]> {
  return Promise.all(
    partitionedTables.map(async ({ name }) => {
      const { rows } = await pool.query<{ count: string }>(
        `select count(*) as count from pg_inherits i join pg_class c on c.oid = i.inhrelid
         where i.inhparent = $1::regclass and c.relname ~ '_y\\d{4}m\\d{2}$'
           and to_date(right(c.relname, 7), 'YYYY"m"MM') > platform.now() at time zone 'UTC'`,
        [name],
      );
      return { name, monthsAhead: Number(rows[0]?.count ?? 0), strayRows: await countStray(pool, name) };
    }),
  );
}

/** Rows of that month that lie in the DEFAULT partition move into it. */
async function makePartition(pool: pg.Pool, table: PartitionedTable, monthsFromNow: number): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("begin");
    // Making a partition locks the DEFAULT one: rather not now than a queue behind it.
    await client.query("set local lock_timeout = '5s'");
    await client.query("select pg_advisory_xact_lock(7411, 4)");
    const { rows } = await client.query<{ name: string; start: string; finish: string; present: boolean }>(
      `with month as (
         select date_trunc('month', platform.now() at time zone 'UTC') + make_interval(months => $2::integer) as start
       )
       select to_char(start, '"_y"YYYY"m"MM') as name, to_char(start, 'YYYY-MM-DD') as start,
              to_char(start + interval '1 month', 'YYYY-MM-DD') as finish,
              to_regclass($1::text || to_char(start, '"_y"YYYY"m"MM')) is not null as present
       from month`,
      [table.name, monthsFromNow],
    );
    const [month] = rows;
    if (month !== undefined && !month.present) {
      const [start, finish] = [`${month.start} 00:00:00+00`, `${month.finish} 00:00:00+00`];
      const partition = `${table.name}${month.name}`;
      await client.query(
        `create table ${partition} (like ${table.name} including all);
         with stray as (
           delete from ${table.name}_default where ${table.time} >= '${start}' and ${table.time} < '${finish}' returning *
         )
         insert into ${partition} select * from stray;
         alter table ${table.name} attach partition ${partition} for values from ('${start}') to ('${finish}')`,
      );
    }
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw error;
  } finally {
    client.release();
  }
}

/** Drops whole months of call records that ended before the instant. */
export async function dropCallPartitionsBefore(pool: pg.Pool, atMs: number): Promise<number> {
  const { rows } = await pool.query<{ name: string }>(
    `select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'gateway.call'::regclass and c.relname ~ '^call_y\\d{4}m\\d{2}$'
       and to_date(right(c.relname, 7), 'YYYY"m"MM') + interval '1 month' < to_timestamp($1 / 1000.0) at time zone 'UTC'`,
    [atMs],
  );
  // One statement is one transaction. Rather another day than a queue of calls behind it, as beside a running backup.
  for (const { name } of rows) await pool.query(`set local lock_timeout = '5s'; drop table gateway.${name}`);
  return rows.length;
}
