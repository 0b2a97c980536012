import { sql } from "kysely";
import { decimal, type Decimal } from "../../kernel/decimal.js";
import type { Db } from "../../platform/database/index.js";
import type { Attention } from "./attention.js";

/** Calls of one day and how they ended. Of the calls, `test` were test calls. */
export interface CallCounts {
  readonly calls: number;
  readonly test: number;
  readonly refused: number;
  readonly failed: number;
}

export interface DayOfCalls {
  /** yyyy-MM-dd in the billing zone */
  readonly day: string;
  readonly served: CallCounts;
  readonly made: CallCounts;
}

const countsOf = (side: "provider" | "consumer") => {
  const mine = sql.raw(`where ${side}_account_id = account.id`);
  return sql`json_build_object(
    'calls', coalesce(sum(calls) filter (${mine}), 0),
    'test', coalesce(sum(calls) filter (${mine} and mode = 0), 0),
    'refused', coalesce(sum(refused) filter (${mine}), 0),
    'failed', coalesce(sum(failed) filter (${mine}), 0))`;
};

/** The last days up to today, the oldest first, also those without calls. */
export async function listDays(
  db: Db,
  accountId: string,
  { now, days }: { readonly now: Date; readonly days: number },
): Promise<readonly DayOfCalls[]> {
  const { rows } = await sql<DayOfCalls>`
    with account as (select ${accountId}::uuid as id),
    days as (
      select today - back as day
      from (select platform.billing_day(${now}::timestamptz) as today) as last, generate_series(0, ${days - 1}::integer) as back
    ),
    calls as (
      select total.*, s.provider_account_id, s.consumer_account_id
      from subscriptions.subscription s
      join gateway.call_total total on total.subscription_id = s.id
      where (s.provider_account_id = ${accountId} or s.consumer_account_id = ${accountId})
        and total.day >= (select min(day) from days)
    )
    select days.day::text as day, ${countsOf("provider")} as served, ${countsOf("consumer")} as made
    from days cross join account left join calls on calls.day = days.day
    group by days.day
    order by days.day`.execute(db);
  return rows;
}

export interface TestUsage {
  readonly serviceId: string;
  readonly serviceName: string;
  readonly amount: Decimal;
}

/** What this month's test usage of the account's services would cost, by service. */
export async function listTestUsage(db: Db, accountId: string, now: Date): Promise<readonly TestUsage[]> {
  const { rows } = await sql<{ id: string; name: string; amount: string }>`
    with today as (select platform.billing_day(${now}::timestamptz) as day)
    select v.id, v.name, sum(t.quantity * t.unit_price) as amount
    from today
    join catalog.service v on v.account_id = ${accountId}
    join metering.usage_total t on t.service_id = v.id and t.mode = 0
      and t.hour >= platform.billing_month_start(extract(year from day)::integer, extract(month from day)::integer)
    group by v.id, v.name
    order by v.name, v.id`.execute(db);
  return rows.map(row => ({ serviceId: row.id, serviceName: row.name, amount: decimal(row.amount) }));
}

/** An act of the operator, or a fault, in the services of an account. */
export async function listTakenDown(db: Db, accountId: string): Promise<readonly Attention[]> {
  const { rows } = await sql<{ id: string; name: string; detail: string; at: Date }>`
    select id, name, take_down_reason as detail, taken_down_at as at
    from catalog.service
    where account_id = ${accountId} and deleted_at is null and taken_down_at is not null
    order by taken_down_at desc`.execute(db);
  return rows.map(({ id, name, detail, at }) => ({
    kind: "service-taken-down",
    subject: { id, name },
    detail,
    at,
  }));
}

/** Services with a paid plan that answered calls, but reported nothing. */
export async function listSilent(db: Db, accountId: string, now: Date): Promise<readonly Attention[]> {
  const { rows } = await sql<{ id: string; name: string; count: string }>`
    select v.id, v.name, sum(total.calls - total.refused - total.failed) as count
    from catalog.service v
    join subscriptions.subscription s on s.service_id = v.id
    join gateway.call_total total on total.subscription_id = s.id
    where v.account_id = ${accountId} and v.deleted_at is null
      and total.day > platform.billing_day(${now}::timestamptz - interval '7 days')
      and exists (
        select 1 from catalog.pricing_plan p
        where p.service_id = v.id and p.type = 'COMMERCIAL' and p.deleted_at is null)
      and not exists (
        select 1 from metering.usage_total u
        where u.service_id = v.id and u.hour > ${now}::timestamptz - interval '7 days')
    group by v.id, v.name
    having sum(total.calls - total.refused - total.failed) > 0
    order by count desc, v.name`.execute(db);
  return rows.map(({ id, name, count }) => ({
    kind: "usage-not-reported",
    subject: { id, name },
    count: Number(count),
  }));
}

/** Services whose reports were refused, with the latest reason. */
export async function listRefusedReports(
  db: Db,
  accountId: string,
  now: Date,
): Promise<readonly Attention[]> {
  const { rows } = await sql<{ id: string; name: string; count: string; detail: string; at: Date }>`
    select v.id, v.name, count(*) as count, max(r.refused_at) as at,
      (array_agg(r.detail order by r.refused_at desc))[1] as detail
    from catalog.service v
    join metering.refusal r on r.service_id = v.id and r.refused_at > ${now}::timestamptz - interval '7 days'
    where v.account_id = ${accountId} and v.deleted_at is null
    group by v.id, v.name
    order by at desc`.execute(db);
  return rows.map(({ id, name, count, detail, at }) => ({
    kind: "reports-refused",
    subject: { id, name },
    count: Number(count),
    detail,
    at,
  }));
}

/** Services of which one call in ten or more failed since yesterday. */
export async function listFailing(db: Db, accountId: string, now: Date): Promise<readonly Attention[]> {
  const { rows } = await sql<{ id: string; name: string; count: string }>`
    select v.id, v.name, sum(total.failed) as count
    from catalog.service v
    join subscriptions.subscription s on s.service_id = v.id
    join gateway.call_total total on total.subscription_id = s.id
    where v.account_id = ${accountId} and v.deleted_at is null
      and total.day >= platform.billing_day(${now}::timestamptz - interval '1 day')
    group by v.id, v.name
    having sum(total.calls) >= 5 and sum(total.failed) * 10 >= sum(total.calls)
    order by count desc, v.name`.execute(db);
  return rows.map(({ id, name, count }) => ({
    kind: "service-failing",
    subject: { id, name },
    count: Number(count),
  }));
}

/** Budgets of which this month has used a share that is told of, the largest share first. */
export async function listBudgets(db: Db, accountId: string, now: Date): Promise<readonly Attention[]> {
  const { rows } = await sql<{
    id: string | null;
    name: string | null;
    detail: string | null;
    percent: number;
    stopped: boolean;
    at: Date;
  }>`
    select a.id, a.name, v.name as detail, notice.percent, notice.noted_at as at,
      coalesce(b.stopped_until > ${now}::timestamptz, false) as stopped
    from billing.budget b
    left join subscriptions.subscription s on s.id = b.subscription_id
    left join applications.application a on a.id = s.application_id
    left join catalog.service v on v.id = s.service_id
    cross join lateral (
      select n.percent, n.noted_at from billing.budget_notice n
      where n.budget_id = b.id and n.month = to_char(platform.billing_day(${now}::timestamptz), 'YYYY-MM')
      order by n.percent desc limit 1
    ) notice
    where b.account_id = ${accountId} and s.ended_at is null
    order by notice.percent desc, notice.noted_at desc`.execute(db);
  return rows.map(({ id, name, detail, percent, stopped, at }) => ({
    kind: stopped ? "budget-stopped" : "budget-used",
    ...(id !== null && name !== null && { subject: { id, name } }),
    count: percent,
    ...(detail !== null && { detail }),
    at,
  }));
}

/** Subscriptions of the account's applications that their providers ended, unless the application has subscribed again. */
export async function listEndedByProvider(
  db: Db,
  accountId: string,
  now: Date,
): Promise<readonly Attention[]> {
  const { rows } = await sql<{ id: string; name: string; detail: string; at: Date }>`
    select a.id, a.name, v.name as detail, s.ended_at as at
    from subscriptions.subscription s
    join applications.application a on a.id = s.application_id and a.deleted_at is null
    join catalog.service v on v.id = s.service_id
    where s.consumer_account_id = ${accountId} and s.provider_account_id <> ${accountId}
      and s.end_reason in ('unpublished', 'service-deleted') and s.ended_at > ${now}::timestamptz - interval '7 days'
      and not exists (
        select 1 from subscriptions.subscription again
        where again.application_id = s.application_id and again.service_id = s.service_id and again.ended_at is null)
    order by s.ended_at desc`.execute(db);
  return rows.map(({ id, name, detail, at }) => ({
    kind: "subscription-ended",
    subject: { id, name },
    detail,
    at,
  }));
}

/** Whether the account uses somebody's paid plan, and nobody knows where its invoice should go. */
export async function isBillingAddressMissing(db: Db, accountId: string): Promise<boolean> {
  const { rows } = await sql<{ missing: boolean }>`
    select exists (
      select 1
      from subscriptions.subscription s
      cross join lateral (
        select plan_version_id from subscriptions.plan_assignment
        where subscription_id = s.id order by id desc limit 1) as assigned
      join catalog.plan_version version on version.id = assigned.plan_version_id
      join catalog.pricing_plan p on p.id = version.plan_id and p.type = 'COMMERCIAL'
      where s.consumer_account_id = ${accountId} and s.provider_account_id <> ${accountId} and s.ended_at is null)
    and not exists (select 1 from accounts.billing_address where account_id = ${accountId}) as missing`.execute(
    db,
  );
  return rows[0]?.missing === true;
}

/** The person's access tokens that are in use and end soon, or did so lately. */
export async function listExpiring(db: Db, userId: string, now: Date): Promise<readonly Attention[]> {
  const { rows } = await sql<{ id: string; name: string; at: Date }>`
    select id, name, expires_at as at
    from accounts.access_token
    where user_id = ${userId} and revoked_at is null and used_at > ${now}::timestamptz - interval '30 days'
      and expires_at between ${now}::timestamptz - interval '7 days' and ${now}::timestamptz + interval '14 days'
    order by expires_at`.execute(db);
  return rows.map(({ id, name, at }) => ({ kind: "access-token-expiring", subject: { id, name }, at }));
}
