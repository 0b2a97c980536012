import { sql } from "kysely";
import { listLengthMax } from "../../kernel/page.js";
import type { Period } from "../../kernel/period.js";
import { anyOf, type Db } from "../../platform/database/index.js";
import { rateLimitOf, type RateLimit, type RateLimitColumns } from "../catalog/index.js";

export async function countActiveSubscriptions(db: Db, definitionId: string): Promise<number> {
  const { count } = await db
    .selectFrom("subscriptions.subscription")
    .select(eb => eb.fn.countAll<string>().as("count"))
    .where("definition_id", "=", definitionId)
    .where("ended_at", "is", null)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Active subscriptions whose newest assignment is a version of the plan. */
export async function countSubscriptionsOnPlan(db: Db, planId: string): Promise<number> {
  const { rows } = await sql<{ count: string }>`
    select count(*) as count
    from subscriptions.subscription s
    cross join lateral (
      select p.plan_version_id from subscriptions.plan_assignment p
      where p.subscription_id = s.id order by p.id desc limit 1
    ) assignment
    join catalog.plan_version v on v.id = assignment.plan_version_id
    where v.plan_id = ${planId} and s.ended_at is null`.execute(db);
  return Number(rows[0]?.count ?? 0);
}

/** Active subscriptions by application id; applications without any are left out. */
export function countActiveSubscriptionsByApplication(
  db: Db,
  applicationIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  return countActiveBy(db, "application_id", applicationIds);
}

/** Active subscriptions that an account's applications have, by the account's id; accounts without any are left out. */
export function countActiveSubscriptionsByConsumer(
  db: Db,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  return countActiveBy(db, "consumer_account_id", accountIds);
}

/** Active subscriptions to each service, by its id; services without any are left out. */
export function countActiveSubscriptionsByService(
  db: Db,
  serviceIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  return countActiveBy(db, "service_id", serviceIds);
}

/** Active subscriptions to all services of each provider, by the account's id; accounts without any are left out. */
export function countActiveSubscriptionsByProvider(
  db: Db,
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  return countActiveBy(db, "provider_account_id", accountIds);
}

async function countActiveBy(
  db: Db,
  column: "consumer_account_id" | "service_id" | "provider_account_id" | "application_id",
  ids: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom("subscriptions.subscription")
    .select(eb => [`${column} as id` as const, eb.fn.countAll<string>().as("count")])
    .where(column, "=", anyOf(ids))
    .where("ended_at", "is", null)
    .groupBy(column)
    .execute();
  return new Map(rows.map(row => [row.id, Number(row.count)]));
}

/** What the gateway must know of a subscription. */
export interface ActiveSubscription {
  readonly id: string;
  readonly serviceId: string;
  /** plan_assignment.id that calls are rated by; 0 when none was made. */
  readonly planAssignment: number;
  readonly testUntilAccepted: boolean;
  /** The provider's word about this subscription, else that of the plan which its usage is rated by. */
  readonly rateLimit: RateLimit | undefined;
}

export async function findActiveSubscription(
  db: Db,
  applicationId: string,
  definitionId: string,
): Promise<ActiveSubscription | undefined> {
  const { rows } = await sql<Omit<ActiveSubscription, "rateLimit"> & RateLimitColumns>`
    select s.id, s.service_id as "serviceId", s.test_until_accepted as "testUntilAccepted", coalesce(a.id, 0) as "planAssignment",
      coalesce(s.rate_limit_calls, plan.rate_limit_calls) as rate_limit_calls,
      coalesce(s.rate_limit_seconds, plan.rate_limit_seconds) as rate_limit_seconds,
      coalesce(s.rate_limit_burst, plan.rate_limit_burst) as rate_limit_burst
    from subscriptions.subscription s
    left join lateral (
      select p.id, p.plan_version_id from subscriptions.plan_assignment p
      where p.subscription_id = s.id order by p.id desc limit 1
    ) a on true
    -- Without an assignment usage follows the newest plan, and so does the limit.
    left join catalog.plan_version plan on plan.id = coalesce(a.plan_version_id, (
      select v.id from catalog.pricing_plan p join catalog.plan_version v on v.plan_id = p.id
      where p.definition_id = s.definition_id and p.deleted_at is null and v.effective_from <= platform.now()
        and v.withdrawn_at is null
      order by p.created_at desc, v.number desc limit 1))
    where s.application_id = ${applicationId} and s.definition_id = ${definitionId} and s.ended_at is null`.execute(
    db,
  );
  const [row] = rows;
  return (
    row && {
      id: row.id,
      serviceId: row.serviceId,
      planAssignment: row.planAssignment,
      testUntilAccepted: row.testUntilAccepted,
      rateLimit: rateLimitOf(row),
    }
  );
}

/** What metering must know of a subscription, whether it is active or ended. */
export interface MeteredSubscription {
  readonly id: string;
  readonly serviceId: string;
  readonly providerAccountId: string;
  /** Plan version by assignment id. */
  readonly planVersions: ReadonlyMap<number, number>;
  /** Its consumer has, or once had, a word on what a call may cost. */
  readonly hasCeilings: boolean;
}

export async function findMeteredSubscription(db: Db, id: string): Promise<MeteredSubscription | undefined> {
  const subscription = await db
    .selectFrom("subscriptions.subscription")
    .select(eb => [
      "id",
      "service_id as serviceId",
      "provider_account_id as providerAccountId",
      eb
        .exists(
          eb
            .selectFrom("subscriptions.call_ceiling")
            .select("since")
            .whereRef("subscription_id", "=", "subscriptions.subscription.id"),
        )
        .$castTo<boolean>()
        .as("hasCeilings"),
    ])
    .where("id", "=", id)
    .executeTakeFirst();
  if (subscription === undefined) return undefined;
  const assignments = await db
    .selectFrom("subscriptions.plan_assignment")
    .select(["id", "plan_version_id as planVersionId"])
    .where("subscription_id", "=", id)
    .execute();
  return { ...subscription, planVersions: new Map(assignments.map(row => [row.id, row.planVersionId])) };
}

/** A subscription, active or ended, with the names of everything it joins. */
export interface SubscriptionHistory {
  readonly id: string;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly endReason: string | null;
  readonly applicationId: string;
  readonly applicationName: string;
  readonly consumerAccountId: string;
  readonly consumerName: string;
  readonly serviceId: string;
  readonly serviceName: string;
  readonly definitionId: string;
  readonly version: string;
  readonly providerAccountId: string;
  readonly providerName: string;
}

function selectHistories(db: Db) {
  return db
    .selectFrom("subscriptions.subscription as s")
    .innerJoin("applications.application as a", "a.id", "s.application_id")
    .innerJoin("accounts.account as consumer", "consumer.id", "s.consumer_account_id")
    .innerJoin("accounts.account as provider", "provider.id", "s.provider_account_id")
    .innerJoin("catalog.service as v", "v.id", "s.service_id")
    .innerJoin("catalog.service_definition as d", "d.id", "s.definition_id")
    .select([
      "s.id",
      "s.created_at as createdAt",
      "s.ended_at as endedAt",
      "s.end_reason as endReason",
      "a.id as applicationId",
      "a.name as applicationName",
      "consumer.id as consumerAccountId",
      "consumer.display_name as consumerName",
      "v.id as serviceId",
      "v.name as serviceName",
      "d.id as definitionId",
      "d.version",
      "provider.id as providerAccountId",
      "provider.display_name as providerName",
    ]);
}

export function findSubscriptionHistory(db: Db, id: string): Promise<SubscriptionHistory | undefined> {
  return selectHistories(db).where("s.id", "=", id).executeTakeFirst();
}

/** The active subscriptions that an account's applications have, the newest first. */
export function listSubscriptionsOfConsumer(
  db: Db,
  consumerAccountId: string,
): Promise<readonly SubscriptionHistory[]> {
  return selectHistories(db)
    .where("s.consumer_account_id", "=", consumerAccountId)
    .where("s.ended_at", "is", null)
    .orderBy("s.created_at", "desc")
    .orderBy("s.id", "desc")
    .limit(listLengthMax)
    .execute();
}

/** By subscription id, for lists that name who used something. */
export async function findSubscribers(
  db: Db,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SubscriptionHistory>> {
  if (ids.length === 0) return new Map();
  const rows = await selectHistories(db).where("s.id", "=", anyOf(ids)).execute();
  return new Map(rows.map(row => [row.id, row]));
}

/** A time within a period that a subscription was on a plan. */
export interface PlanStay {
  readonly subscriptionId: string;
  readonly applicationId: string;
  readonly serviceId: string;
  readonly planVersionId: number;
  readonly since: Date;
}

/**
 * Under which plans an account consumed or provided in a period, however briefly, oldest first. Left out is who could not
 * call at any time in it, since the operator had shut out the consumer, the provider or the service for all of it.
 */
export async function listPlanStays(
  db: Db,
  account: { readonly side: "consumer" | "provider"; readonly accountId: string },
  period: Period,
): Promise<readonly PlanStay[]> {
  const side = sql.ref(account.side === "consumer" ? "s.consumer_account_id" : "s.provider_account_id");
  const { rows } = await sql<PlanStay>`
    with shut_out as materialized (
      select id from accounts.account where suspended_at <= ${period.start}
      union all select account_id from accounts.past_suspension
        where since <= ${period.start} and until >= ${period.end}
      union all select id from catalog.service where taken_down_at <= ${period.start}
      union all select service_id from catalog.past_take_down
        where since <= ${period.start} and until >= ${period.end}
    )
    select s.id as "subscriptionId", s.application_id as "applicationId", s.service_id as "serviceId",
      a.plan_version_id as "planVersionId", greatest(a.assigned_at, ${period.start}::timestamptz) as since
    from subscriptions.subscription s
    join lateral (
      select p.id, p.plan_version_id, p.assigned_at, lead(p.assigned_at) over (order by p.id) as left_at
      from subscriptions.plan_assignment p where p.subscription_id = s.id
    ) a on true
    where ${side} = ${account.accountId} and a.assigned_at < ${period.end}
      -- Of the two ends, whichever there is: least() passes over null.
      and coalesce(least(a.left_at, s.ended_at), 'infinity') > greatest(a.assigned_at, ${period.start}::timestamptz)
      and s.consumer_account_id not in (select id from shut_out)
      and s.provider_account_id not in (select id from shut_out)
      and s.service_id not in (select id from shut_out)
    order by since, a.id`.execute(db);
  return rows;
}

/** Accounts with an active subscription to a plan, whichever version they took. */
export async function listConsumersOnPlan(db: Db, planId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct s.consumer_account_id as id
    from subscriptions.subscription s
    cross join lateral (
      select p.plan_version_id from subscriptions.plan_assignment p
      where p.subscription_id = s.id order by p.id desc limit 1
    ) assignment
    join catalog.plan_version v on v.id = assignment.plan_version_id
    where v.plan_id = ${planId} and s.ended_at is null`.execute(db);
  return rows.map(row => row.id);
}
