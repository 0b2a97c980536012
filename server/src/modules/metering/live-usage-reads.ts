import { sql } from "kysely";
import { decimal, type Decimal } from "../../kernel/decimal.js";
import type { Period } from "../../kernel/period.js";
import type { Db } from "../../platform/database/index.js";
import { mapInTurns } from "../../platform/threads/index.js";
import { findSummedParts } from "./day-reads.js";

/** Who used something, and by what. */
export interface UsageUser {
  readonly consumerAccountId: string;
  readonly applicationId: string;
  readonly subscriptionId: string;
}

/** Live usage of one product at one price. */
interface PricedUsage {
  readonly serviceId: string;
  readonly productId: string;
  /** 0: no plan priced the product. */
  readonly planVersionId: number;
  readonly unitPrice: Decimal;
  readonly quantity: Decimal;
}

/** Live usage of a period under one subscription, product and price. */
export interface UsageSum extends UsageUser, PricedUsage {}

/** Live usage of a day at one product and price. */
export interface DayUsage extends PricedUsage {
  /** `2026-01-31` in the billing zone. */
  readonly day: string;
  /** Undefined: of all of them together. */
  readonly subscriptionId: string | undefined;
}

/** An account as the one that pays, or as the one that earns. */
export interface AccountSide {
  readonly side: "consumer" | "provider";
  readonly accountId: string;
}

/**
 * Live usage of an account, from the totals: what it costs does not grow with the number of events. A period that is summed
 * costs a row per product and price, another one a row more for each day, and for each hour of days that aren't summed yet.
 */
export async function sumLiveUsage(
  db: Db,
  account: AccountSide,
  period: Period,
): Promise<readonly UsageSum[]> {
  const { isSummed, daysUntil } = await findSummedParts(db, period);
  const parts = isSummed
    ? sql`select s.*, t.service_id, t.product_id, t.plan_version_id, t.unit_price, t.quantity
        from (${subscriptionsOf(account)}) s
        join metering.period_total t on t.subscription_id = s.id and t.period_end = ${period.end}`
    : partsOf(account, period, daysUntil);
  const { rows } = await sql<TextsOf<UsageSum>>`
    select consumer_account_id as "consumerAccountId", application_id as "applicationId", id as "subscriptionId",
      service_id as "serviceId", product_id as "productId", plan_version_id as "planVersionId", unit_price as "unitPrice",
      sum(quantity) as quantity
    from (${parts}) part
    group by 1, 2, 3, 4, 5, 6, 7
    order by 3, 5, 6`.execute(db);
  // Member by member, here and below: see described-line.ts in billing.
  return mapInTurns(rows, row => ({
    consumerAccountId: row.consumerAccountId,
    applicationId: row.applicationId,
    subscriptionId: row.subscriptionId,
    serviceId: row.serviceId,
    productId: row.productId,
    planVersionId: row.planVersionId,
    unitPrice: decimal(row.unitPrice),
    quantity: decimal(row.quantity),
  }));
}

/**
 * The same by day. Where midnight comes twice, the hour between the two counts to the day before once that is summed.
 * @param apart products whose use is told by subscription; that of all others is one sum for each day and price
 */
export async function sumLiveUsageByDay(
  db: Db,
  account: AccountSide,
  period: Period,
  apart: readonly string[],
): Promise<readonly DayUsage[]> {
  const { daysUntil } = await findSummedParts(db, period);
  const { rows } = await sql<DayRow>`
    with zone as materialized (select platform.billing_zone() as name),
    days as (
      select date_trunc('day', at, (select name from zone)) as day, case when product_id = any(${apart}::text[]) then id end as id,
        service_id, product_id, plan_version_id, unit_price, sum(quantity) as quantity
      from (${partsOf(account, period, daysUntil)}) part
      group by 1, 2, 3, 4, 5, 6
    )
    select to_char(day at time zone (select name from zone), 'YYYY-MM-DD') as day, id as "subscriptionId",
      service_id as "serviceId", product_id as "productId", plan_version_id as "planVersionId", unit_price as "unitPrice",
      quantity
    from days
    order by 1, 2, 4, 5`.execute(db);
  return mapInTurns(rows, row => ({
    day: row.day,
    subscriptionId: row.subscriptionId ?? undefined,
    serviceId: row.serviceId,
    productId: row.productId,
    planVersionId: row.planVersionId,
    unitPrice: decimal(row.unitPrice),
    quantity: decimal(row.quantity),
  }));
}

type DayRow = Omit<TextsOf<DayUsage>, "subscriptionId"> & { readonly subscriptionId: string | null };

/** As the database tells decimals. */
type TextsOf<Sum extends PricedUsage> = Omit<Sum, "unitPrice" | "quantity"> & {
  readonly unitPrice: string;
  readonly quantity: string;
};

const subscriptionsOf = ({ side, accountId }: AccountSide) =>
  sql`select id, application_id, consumer_account_id from subscriptions.subscription
    where ${sql.ref(side === "consumer" ? "consumer_account_id" : "provider_account_id")} = ${accountId}`;

/** Days of the period that are summed, and the hours after them; `at` is where each begins. */
const partsOf = (account: AccountSide, { start, end }: Period, daysUntil: Date) =>
  sql`select s.*, t.service_id, t.product_id, t.plan_version_id, t.unit_price, t.quantity, t.day_start as at
    from (${subscriptionsOf(account)}) s
    join metering.day_total t on t.subscription_id = s.id
    where t.mode = 1 and t.day_start >= ${start} and t.day_start < ${daysUntil}
    union all
    select s.*, t.service_id, t.product_id, t.plan_version_id, t.unit_price, t.quantity, t.hour
    from (${subscriptionsOf(account)}) s
    join metering.usage_total t on t.subscription_id = s.id
    where t.mode = 1 and t.hour >= ${daysUntil} and t.hour < ${end}`;
