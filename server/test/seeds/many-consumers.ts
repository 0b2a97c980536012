import type { TestDatabase } from "../harness/index.js";
import type { MeteredService } from "./metered-service.js";

/**
 * Organizations that subscribed to a service and used it today, written straight into the tables: the n-th one used n units
 * in three events. All of them have a billing address.
 */
export async function makeManyConsumers(
  database: Pick<TestDatabase, "query">,
  service: MeteredService,
  count: number,
): Promise<void> {
  const run = (sql: string, values: readonly unknown[] = []) => database.query(sql, values);
  await run(
    `insert into identity.organization (name, slug, "createdAt")
     select 'Many ' || lpad(n::text, 6, '0'), 'many-' || n, platform.now() from generate_series(1, $1) n`,
    [count],
  );
  await run(
    `insert into accounts.billing_address (id, account_id, name, street_lines, city, country, email, updated_at, updated_by)
     select gen_random_uuid(), id, display_name, '{Street 1}', 'City', 'DE', 'x@example.org', platform.now(), id
     from accounts.account where slug like 'many-%'`,
  );
  await run(
    `insert into applications.application (id, account_id, name, consumer_key, created_at, created_by)
     select gen_random_uuid(), id, 'App', 'tg_key_' || slug, platform.now(), id from accounts.account where slug like 'many-%'`,
  );
  await run(
    `insert into subscriptions.subscription (id, application_id, consumer_account_id, service_id, definition_id,
       provider_account_id, created_at, created_by)
     select gen_random_uuid(), p.id, p.account_id, s.service_id, s.definition_id, s.provider_account_id, platform.now(), p.account_id
     from applications.application p, subscriptions.subscription s
     where p.consumer_key like 'tg_key_many-%' and s.id = $1`,
    [service.subscriptionId],
  );
  await run(
    `insert into subscriptions.plan_assignment (subscription_id, plan_version_id, assigned_at, assigned_by)
     select s.id, (select plan_version_id from subscriptions.plan_assignment where subscription_id = $1), s.created_at, s.created_by
     from subscriptions.subscription s join accounts.account a on a.id = s.consumer_account_id where a.slug like 'many-%'`,
    [service.subscriptionId],
  );
  await run(
    `insert into metering.usage_event (id, accepted_at, service_id, subscription_id, product_id, plan_version_id, unit_price,
       quantity, mode, call_id, called_at, plan_assignment, key_epoch)
     select gen_random_uuid(), platform.now(), s.service_id, s.id, $1, p.plan_version_id, r.unit_price,
       split_part(a.slug, '-', 2)::numeric * (array[0.5, 0.25, 0.25])[part], 1, decode(lpad(to_hex(part), 20, '0'), 'hex'), platform.now(), p.id, 1
     from subscriptions.subscription s
     join accounts.account a on a.id = s.consumer_account_id
     join subscriptions.plan_assignment p on p.subscription_id = s.id
     join catalog.plan_price r on r.plan_version_id = p.plan_version_id and r.product_id = $1
     cross join generate_series(1, 3) part
     where a.slug like 'many-%'`,
    [service.productId],
  );
  await run(
    `insert into metering.usage_total (subscription_id, product_id, plan_version_id, mode, hour, node, service_id, unit_price,
       quantity, events)
     select subscription_id, product_id, plan_version_id, mode, platform.billing_hour(accepted_at), 1, service_id, unit_price,
       sum(quantity), count(*)
     from metering.usage_event where service_id = $1 group by 1, 2, 3, 4, 5, 7, 8`,
    [service.serviceId],
  );
}

/**
 * What each of them owes net by the raw events of a service, in cents, by name: an SQL sum of its own that knows the price
 * and one allowance.
 */
export async function owedByEvents(
  database: Pick<TestDatabase, "query">,
  service: MeteredService,
  allowance: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.query<{ name: string; cents: number }>(
    `select a.display_name as name, round(max(e.unit_price) * greatest(sum(e.quantity) - $2, 0) * 100)::integer as cents
     from metering.usage_event e
     join subscriptions.subscription s on s.id = e.subscription_id
     join accounts.account a on a.id = s.consumer_account_id
     where e.service_id = $1 and e.mode = 1 group by 1`,
    [service.serviceId, allowance],
  );
  return new Map(rows.map(({ name, cents }) => [name, cents]));
}
