import type { TestDatabase } from "../harness/index.js";

/** Where totals disagree with events and their corrections, by an SQL sum of its own; empty when the ledger balances. */
export function imbalances(database: Pick<TestDatabase, "query">): Promise<readonly unknown[]> {
  return database.query(
    `with events as (
       select service_id, subscription_id, product_id, plan_version_id, mode, platform.billing_hour(accepted_at) as hour,
         sum(quantity) as quantity, count(*) as events, min(unit_price) as low, max(unit_price) as high
       from (
         select service_id, subscription_id, product_id, plan_version_id, mode, accepted_at, quantity, unit_price
         from metering.usage_event
         union all
         select service_id, subscription_id, product_id, plan_version_id, mode, event_accepted_at, quantity, unit_price
         from metering.correction
       ) e group by 1, 2, 3, 4, 5, 6
     ), totals as (
       select service_id, subscription_id, product_id, plan_version_id, mode, hour,
         sum(quantity) as quantity, sum(events) as events, min(unit_price) as low, max(unit_price) as high
       from metering.usage_total group by 1, 2, 3, 4, 5, 6
     )
     select * from events full join totals using (service_id, subscription_id, product_id, plan_version_id, mode, hour)
     where (events.quantity, events.events, events.low, events.high)
       is distinct from (totals.quantity, totals.events, totals.low, totals.high)`,
  );
}
