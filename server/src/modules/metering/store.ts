import { sql } from "kysely";
import type pg from "pg";
import type { Period } from "../../kernel/period.js";
import type { Db, Tx } from "../../platform/database/index.js";
import { findSummedParts } from "./day-reads.js";

/** Which of these events are stored, with their time: what a node asks after its connection broke during a commit. */
export async function findStored(
  pool: pg.Pool,
  eventIds: readonly string[],
): Promise<ReadonlyMap<string, Date>> {
  const { rows } = await pool.query<{ id: string; accepted_at: Date }>(
    "select id, accepted_at from metering.usage_event where id = any($1::uuid[])",
    [eventIds],
  );
  return new Map(rows.map(row => [row.id, row.accepted_at]));
}

/**
 * Ends a backend whose connection was lost, so that its commit can't arrive after we looked.
 * @returns whether it is gone
 */
export async function endBackend(pool: pg.Pool, processId: number): Promise<boolean> {
  const { rows } = await pool.query<{ ended: boolean }>(
    `select count(pg_terminate_backend(pid)) = 0 as ended
     from pg_stat_activity where pid = $1 and application_name = current_setting('application_name') and pid <> pg_backend_pid()`,
    [processId],
  );
  return rows[0]?.ended === true;
}

export interface NewRefusal {
  readonly id: string;
  readonly refusedAtMs: number;
  readonly subscriptionId: string;
  readonly callId: Buffer;
  readonly calledAtMs: number;
  readonly reason: string;
  readonly detail: string;
  readonly tokenId: string | undefined;
  readonly tokenName: string | undefined;
  readonly product: string | undefined;
  readonly count: string | undefined;
}

/**
 * Keeps refused reports of a service for its provider to see, each once, up to so many per service and day.
 * @returns how many are new
 */
export async function insertRefusals(
  db: Db,
  serviceId: string,
  refusals: readonly NewRefusal[],
  perDayMax: number,
): Promise<number> {
  const column = <V>(of: (refusal: NewRefusal) => V): V[] => refusals.map(of);
  const sinceMs = Math.max(...column(({ refusedAtMs }) => refusedAtMs)) - dayMs;
  const { numAffectedRows } = await sql`
    insert into metering.refusal (
      service_id, id, refused_at, subscription_id, call_id, called_at, reason, detail, token_id, token_name, product, count)
    select ${serviceId}::uuid, id, refused_at, subscription_id, call_id, called_at, reason, detail, token_id, token_name,
      product, count
    from unnest(
      ${column(({ id }) => id)}::uuid[], ${column(({ refusedAtMs }) => new Date(refusedAtMs))}::timestamptz[],
      ${column(({ subscriptionId }) => subscriptionId)}::uuid[], ${column(({ callId }) => callId)}::bytea[],
      ${column(({ calledAtMs }) => new Date(calledAtMs))}::timestamptz[], ${column(({ reason }) => reason)}::text[],
      ${column(({ detail }) => detail)}::text[], ${column(({ tokenId }) => tokenId ?? null)}::uuid[],
      ${column(({ tokenName }) => tokenName ?? null)}::text[], ${column(({ product }) => product ?? null)}::text[],
      ${column(({ count }) => count ?? null)}::text[])
      with ordinality as refused (
        id, refused_at, subscription_id, call_id, called_at, reason, detail, token_id, token_name, product, count, place)
    where place <= ${perDayMax} - (
      select count(*) from metering.refusal where service_id = ${serviceId} and refused_at > ${new Date(sinceMs)})
    on conflict (id) do nothing`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

const dayMs = 86_400_000;

// Short transactions: a long one would hold up vacuum beside the busiest tables.
const deletedAtOnceMax = 5_000;

/**
 * Forgets keys of before the instant, and remembers before how new the newest of them is: that, and not the instant, lest a
 * clock that leapt refuses reports after it was put right. @returns how many
 */
export async function deleteKeysBefore(db: Db, atMs: number): Promise<number> {
  const before = new Date(atMs);
  await sql`
    insert into metering.forgotten_keys (until)
    select max(accepted_at) + interval '1 millisecond' from metering.usage_key where accepted_at < ${before}
    having max(accepted_at) is not null
    on conflict (only_row) do update set until = excluded.until where forgotten_keys.until < excluded.until`.execute(
    db,
  );
  return inPieces(() =>
    sql`delete from metering.usage_key where ctid = any(array(
      select ctid from metering.usage_key where accepted_at < ${before} limit ${deletedAtOnceMax}))`.execute(
      db,
    ),
  );
}

/** Forgets refusals of before the instant. @returns how many */
export function deleteRefusalsBefore(db: Db, atMs: number): Promise<number> {
  return inPieces(() =>
    sql`delete from metering.refusal where ctid = any(array(
      select ctid from metering.refusal where refused_at < ${new Date(atMs)} limit ${deletedAtOnceMax}))`.execute(
      db,
    ),
  );
}

/** Forgets repetitions of before the instant. @returns how many */
export function deleteRepetitionsBefore(db: Db, atMs: number): Promise<number> {
  return inPieces(() =>
    sql`delete from metering.repetition where ctid = any(array(
      select ctid from metering.repetition where repeated_at < ${new Date(atMs)} limit ${deletedAtOnceMax}))`.execute(
      db,
    ),
  );
}

async function inPieces(deleteSome: () => Promise<{ readonly numAffectedRows?: bigint }>): Promise<number> {
  let total = 0;
  for (;;) {
    const deleted = Number((await deleteSome()).numAffectedRows ?? 0n);
    total += deleted;
    if (deleted < deletedAtOnceMax) return total;
  }
}

/**
 * Closes the ledger up to the end of a period, for good: no event is stamped before it from here on, and every one that
 * was is there. Waits until the clock has passed the end. Closing again changes nothing.
 */
export async function closePeriod(db: Db, { start, end }: Period): Promise<void> {
  const remaining = await findUnclosed(db, start, end);
  if (remaining === undefined) return;
  try {
    await sql`call metering.close_period(${remaining}::timestamptz, ${end}::timestamptz)`.execute(db);
  } catch (error) {
    // Another node was faster.
    if ((await findUnclosed(db, start, end)) !== undefined) throw error;
  }
}

/** Where the part of a period begins that is not closed yet, with all its microseconds; undefined: nothing is left of it. */
async function findUnclosed(db: Db, start: Date, end: Date): Promise<string | undefined> {
  const { rows } = await sql<{ start: string; closed: boolean }>`
    select greatest(max(period_end), ${start}::timestamptz)::text as start,
      coalesce(max(period_end) >= ${end}::timestamptz, false) as closed
    from metering.closed_period`.execute(db);
  return rows[0]?.closed === false ? rows[0].start : undefined;
}

/**
 * Sums a period that is closed, once: what it came to is then read without its days and hours. Of days that are summed their
 * sums are read here, of the others their hours. Corrections wait meanwhile, and are added to all of them from then on.
 */
export async function sumPeriod(tx: Tx, { start, end }: Period, at: Date): Promise<void> {
  await sql`lock table metering.correction in share mode`.execute(tx);
  const { numAffectedRows } = await sql`
    insert into metering.summed_period (period_end, period_start, summed_at) values (${end}, ${start}, ${at})
    on conflict do nothing`.execute(tx);
  if (numAffectedRows === 0n) return;
  const { daysUntil } = await findSummedParts(tx, { start, end });
  await sql`
    insert into metering.period_total (
      period_end, subscription_id, product_id, plan_version_id, unit_price, service_id, quantity)
    select ${end}, subscription_id, product_id, plan_version_id, unit_price, service_id, sum(quantity)
    from (
      select subscription_id, product_id, plan_version_id, unit_price, service_id, quantity
      from metering.day_total
      where mode = 1 and day_start >= ${start} and day_start < ${daysUntil}
      union all
      select subscription_id, product_id, plan_version_id, unit_price, service_id, quantity
      from metering.usage_total
      where mode = 1 and hour >= ${daysUntil} and hour < ${end}
    ) part
    group by subscription_id, product_id, plan_version_id, unit_price, service_id`.execute(tx);
}
