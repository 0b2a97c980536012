import type { TestDatabase } from "../harness/index.js";

/**
 * Where totals disagree with events and their corrections, or sums of days and of closed periods with totals, by SQL sums of
 * its own; empty when the ledger balances.
 */
export async function imbalances(database: Pick<TestDatabase, "query">): Promise<readonly unknown[]> {
  return [
    ...(await imbalancesOfHours(database)),
    ...(await imbalancesOfDays(database)),
    ...(await imbalancesOfPeriods(database)),
  ];
}

function imbalancesOfHours(database: Pick<TestDatabase, "query">): Promise<readonly unknown[]> {
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

/** An hour before the end of the last summed day that lies in none of them counts as missing. */
function imbalancesOfDays(database: Pick<TestDatabase, "query">): Promise<readonly unknown[]> {
  return database.query(
    `with hours as (
       select d.day_start, t.subscription_id, t.product_id, t.plan_version_id, t.unit_price, t.mode, t.service_id,
         sum(t.quantity) as quantity, coalesce(sum(t.events) filter (where t.node <> 0), 0) as events
       from metering.usage_total t
       left join metering.summed_day d on d.day_start <= t.hour and t.hour < d.day_end
       where t.hour < metering.summed_until()
       group by 1, 2, 3, 4, 5, 6, 7
     ), days as (
       select * from metering.day_total where day_start < metering.summed_until()
     )
     select * from hours
     full join days using (day_start, subscription_id, product_id, plan_version_id, unit_price, mode, service_id)
     where (hours.quantity, hours.events) is distinct from (days.quantity, days.events)`,
  );
}

function imbalancesOfPeriods(database: Pick<TestDatabase, "query">): Promise<readonly unknown[]> {
  return database.query(
    `with hours as (
       select p.period_end, t.subscription_id, t.product_id, t.plan_version_id, t.unit_price, t.service_id,
         sum(t.quantity) as quantity
       from metering.summed_period p
       join metering.usage_total t on t.mode = 1 and t.hour >= p.period_start and t.hour < p.period_end
       group by 1, 2, 3, 4, 5, 6
     )
     select * from hours
     full join metering.period_total periods
       using (period_end, subscription_id, product_id, plan_version_id, unit_price, service_id)
     where hours.quantity is distinct from periods.quantity`,
  );
}
