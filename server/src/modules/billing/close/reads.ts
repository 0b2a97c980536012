import { sql } from "kysely";
import { present } from "../../../kernel/assert.js";
import type { Month, Period } from "../../../kernel/period.js";
import { anyOf, type Db } from "../../../platform/database/index.js";
import type { Side } from "../documents/document.js";
import type { AccountOfMonth, ClosingMonth, WaitingReason } from "./settlement.js";

/** A month since somebody first had a plan, with how far its close is. */
export interface MonthProgress extends ClosingMonth {
  /** Past the end of the month and its grace time, or asked for by an operator. */
  readonly due: boolean;
  readonly over: boolean;
  readonly settlesAt: Date;
  readonly requestedAt: Date | null;
  readonly listedAt: Date | null;
  readonly finishedAt: Date | null;
}

interface MonthRow extends Month, Period {
  readonly settlesAt: Date;
  readonly over: boolean;
  readonly graceOver: boolean;
  readonly requestedAt: Date | null;
  readonly listedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** What tells whether the clock can be believed, by the database's machine. */
export async function readClockCheck(db: Db): Promise<{
  readonly at: Date;
  readonly seenAt: Date;
  readonly leapt: boolean;
  readonly platformNowMs: number;
}> {
  const { rows } = await sql<{ at: Date; seenAt: Date; leapt: boolean; platformNow: Date }>`
    select statement_timestamp() as at, seen_at as "seenAt",
      statement_timestamp() > seen_at + interval '7 days' as leapt, platform.now() as "platformNow"
    from billing.clock_check`.execute(db);
  const { platformNow, ...check } = present(rows[0], "the row is there from the beginning");
  return { ...check, platformNowMs: platformNow.getTime() };
}

/** All months up to the one under way, oldest first. The first one is when somebody first had a plan. */
export async function listMonths(db: Db, graceMs: number): Promise<readonly MonthProgress[]> {
  const { rows } = await sql<MonthRow>`
    select m.year, m.month, m.start, m."end", c.requested_at as "requestedAt", c.listed_at as "listedAt",
      c.finished_at as "finishedAt", m."end" + ${graceMs}::bigint * interval '1 millisecond' as "settlesAt",
      m."end" <= platform.now() as over,
      m."end" + ${graceMs}::bigint * interval '1 millisecond' <= platform.now() as "graceOver"
    from (
      select local, extract(year from local)::integer as year, extract(month from local)::integer as month,
        coalesce(c.period_start, platform.billing_month_start(extract(year from local)::integer, extract(month from local)::integer)) as start,
        coalesce(c.period_end, platform.billing_month_end(extract(year from local)::integer, extract(month from local)::integer)) as "end"
      from (
        select generate_series(
          date_trunc('month', min(assigned_at) at time zone platform.billing_zone()),
          platform.now() at time zone platform.billing_zone(), interval '1 month') as local
        from subscriptions.plan_assignment
      ) l
      left join billing.close c on c.month = to_char(local, 'YYYY-MM')
    ) m
    left join billing.close c on c.month = to_char(m.local, 'YYYY-MM')
    order by m.local`.execute(db);
  return rows.map(({ year, month, start, end, graceOver, ...row }) => ({
    ...row,
    month: { year, month },
    period: { start, end },
    due: row.over && row.finishedAt === null && (graceOver || row.requestedAt !== null),
  }));
}

/**
 * Whoever consumed or provided something in a period that may cost something, has an amount carried forward, or is to give
 * back what was corrected on a statement.
 */
export async function listAccountsWithActivity(
  db: Db,
  { start, end }: Period,
): Promise<readonly AccountOfMonth[]> {
  const { rows } = await sql<AccountOfMonth>`
    with active as (
      select subscription_id as id from metering.period_total where period_end = ${end} and unit_price > 0
      union
      select distinct subscription_id from metering.usage_total
      where mode = 1 and hour >= ${start} and hour < ${end} and unit_price > 0
        and not exists (select from metering.summed_period where period_end = ${end})
      union
      select a.subscription_id from subscriptions.plan_assignment a
      join subscriptions.subscription s on s.id = a.subscription_id
      join catalog.plan_version taken on taken.id = a.plan_version_id
      join catalog.plan_version v on v.plan_id = taken.plan_id
      where v.monthly_fee > 0 and v.withdrawn_at is null and a.assigned_at < ${end} and (s.ended_at is null or s.ended_at > ${start})
    )
    select distinct side, account_id as "accountId"
    from active
    join subscriptions.subscription s using (id)
    cross join lateral (values ('consumer', s.consumer_account_id), ('provider', s.provider_account_id)) a(side, account_id)
    union
    select d.side, d.account_id from billing.document d
    where d.kind = 'carried' and not exists (select from billing.document next where next.carried_id = d.id)
    union
    select d.side, d.account_id
    from (select document_id, position, sum(exact) as exact from billing.adjustment group by 1, 2) a
    join billing.document d on d.id = a.document_id and d.kind = 'statement'
    left join lateral (
      select sum(l.exact) as exact from billing.document_line l
      where l.corrects_document_id = a.document_id and l.corrects_position = a.position
    ) settled on true
    where a.exact <> coalesce(settled.exact, 0)
    order by 1, 2`.execute(db);
  return rows;
}

/**
 * Accounts that can be settled now: those that are due, and those for whom what was missing has come.
 * @param after the last one of the batch before
 */
export async function listSettleable(
  db: Db,
  month: string,
  can: {
    readonly operatorComplete: boolean;
    readonly after: AccountOfMonth | undefined;
    readonly limit: number;
  },
): Promise<readonly AccountOfMonth[]> {
  const { rows } = await sql<AccountOfMonth>`
    select s.side, s.account_id as "accountId" from billing.settlement s
    where s.month = ${month} and s.state <> 'settled'
      and (s.side, s.account_id) > (${can.after?.side ?? ""}, ${can.after?.accountId ?? firstId}::uuid)
      and (s.state = 'due'
        or s.reason = 'operator-details-missing' and ${can.operatorComplete}
        or s.reason = 'billing-address-missing'
          and exists (select from accounts.billing_address b where b.account_id = s.account_id))
    order by s.side, s.account_id
    limit ${can.limit}`.execute(db);
  return rows;
}

const firstId = "00000000-0000-0000-0000-000000000000";

/** How many accounts of a month's close are how far. */
export interface SettlementCounts {
  readonly due: number;
  readonly waiting: number;
  readonly invoices: number;
  readonly statements: number;
  readonly carried: number;
  readonly nothing: number;
}

export async function countSettlements(db: Db): Promise<ReadonlyMap<string, SettlementCounts>> {
  const { rows } = await sql<SettlementCounts & { month: string }>`
    select s.month,
      count(*) filter (where s.state = 'due')::integer as due,
      count(*) filter (where s.state = 'waiting')::integer as waiting,
      count(*) filter (where d.kind = 'invoice')::integer as invoices,
      count(*) filter (where d.kind = 'statement')::integer as statements,
      count(*) filter (where d.kind = 'carried')::integer as carried,
      count(*) filter (where s.state = 'settled' and d.id is null)::integer as nothing
    from billing.settlement s left join billing.document d on d.id = s.document_id
    group by s.month`.execute(db);
  return new Map(rows.map(({ month, ...counts }) => [month, counts]));
}

export interface WaitingAccount {
  readonly month: string;
  readonly side: Side;
  readonly accountId: string;
  readonly accountName: string;
  readonly reason: WaitingReason;
}

/** Accounts that wait for a detail, so many at most. */
export async function listWaiting(db: Db, limit: number): Promise<readonly WaitingAccount[]> {
  const rows = await db
    .selectFrom("billing.settlement as s")
    .innerJoin("accounts.account as a", "a.id", "s.account_id")
    .select(["s.month", "s.side", "s.account_id as accountId", "a.display_name as accountName", "s.reason"])
    .where("s.state", "=", "waiting")
    .orderBy("s.month")
    .orderBy("a.display_name")
    .orderBy("s.account_id")
    .limit(limit)
    .execute();
  return rows.map(row => ({ ...row, side: row.side as Side, reason: row.reason as WaitingReason }));
}

/** For the names of accounts in a dry run. */
export async function findAccountNames(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("accounts.account")
    .select(["id", "display_name"])
    .where("id", "=", anyOf(new Set(ids)))
    .execute();
  return new Map(rows.map(row => [row.id, row.display_name]));
}
