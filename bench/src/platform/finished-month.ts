import { answerOf, createClient, type ApiClient } from "@tollgate/sdk";
import type { Offering } from "./offering.js";
import type { Platform } from "./platform.js";
import type { PlatformDatabase } from "./platform-database.js";

/** How much went on in the month before this one. */
export interface MonthWanted {
  readonly subscriptions: number;
  /** A multiple of `subscriptions`. */
  readonly events: number;
  /** What each subscription used in all, however many events that is. */
  readonly unitsOfSubscription: number;
}

/** A month that is over, with everything that a close needs but the close. */
export interface FinishedMonth {
  /** `2026-01` */
  readonly name: string;
  readonly operator: ApiClient;
  /** Of somebody who sees the provider's account, and that of the consumer below. */
  readonly providerToken: string;
  readonly consumerId: string;
  readonly wanted: MonthWanted;
}

// Events are made and sorted in the memory of one session; all other settings are the product's.
const sessionSettings = `set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '256MB'`;

/**
 * Writes subscriptions and their usage of the last month straight into the tables: an organization with one application
 * for each. The events are spread evenly, so that each subscription was used in as many hours as can be.
 */
export async function makeFinishedMonth(
  platform: Platform,
  offering: Offering,
  wanted: MonthWanted,
): Promise<FinishedMonth> {
  const { database } = platform;
  const operator = createClient({
    baseUrl: `${platform.url}/qc-catalog`,
    accessToken: platform.operatorToken,
  });
  const seller = { ...address, vatId: "DE123456789", name: "Market" };
  await answerOf(operator.PUT("/operator/billing-settings", { body: seller }));
  const name = await lastMonth(database);
  await database.run(sessionSettings);
  await makeSubscriptions(database, offering, wanted.subscriptions);
  const consumerId = await joinFirstConsumer(database, offering);
  await makeEvents(database, name, wanted);
  await database.run("reset all");
  await database.run("vacuum analyze");
  return { name, operator, providerToken: offering.accessToken, consumerId, wanted };
}

const address = {
  streetLines: ["Street 1"],
  postalCode: "70173",
  city: "City",
  country: "DE" as const,
  email: "billing@example.com",
};

async function lastMonth(database: PlatformDatabase): Promise<string> {
  const [row] = await database.query<{ name: string }>(
    `select to_char(platform.now() at time zone platform.billing_zone() - interval '1 month', 'YYYY-MM') as name`,
  );
  return row?.name ?? "";
}

/** Like the offering's own subscriptions, which have no usage themselves. Where events find them: bench.subscription. */
async function makeSubscriptions(
  database: PlatformDatabase,
  { serviceId, productId }: Offering,
  count: number,
): Promise<void> {
  await database.query(
    `insert into identity.organization (name, slug, "createdAt")
     select 'Many ' || n, 'many-' || n, platform.now() from generate_series(0, $1 - 1) n`,
    [count],
  );
  await database.query(
    `insert into accounts.billing_address
       (id, account_id, name, street_lines, postal_code, city, country, email, updated_at, updated_by)
     select gen_random_uuid(), id, display_name, '{Street 1}', '70173', 'City', 'DE', 'x@example.com', platform.now(), id
     from accounts.account a
     where a.slug like 'many-%' or a.id = (select s.account_id from catalog.service s where s.id = $1)`,
    [serviceId],
  );
  await database.run(`
    insert into applications.application (id, account_id, name, consumer_key, created_at, created_by)
    select gen_random_uuid(), id, 'Application', 'tg_key_' || slug, platform.now(), id
    from accounts.account where slug like 'many-%'`);
  // Without triggers: no node has to hear of each.
  await database.run("set session_replication_role = replica");
  await database.query(
    `insert into subscriptions.subscription (id, application_id, consumer_account_id, service_id, definition_id,
       provider_account_id, created_at, created_by)
     select gen_random_uuid(), p.id, p.account_id, s.service_id, s.definition_id, s.provider_account_id, platform.now(),
       p.account_id
     from applications.application p, (select * from subscriptions.subscription where service_id = $1 limit 1) s
     where p.consumer_key like 'tg_key_many-%'`,
    [serviceId],
  );
  await database.query(
    `insert into subscriptions.plan_assignment (subscription_id, plan_version_id, assigned_at, assigned_by)
     select s.id, (select max(plan_version_id) from subscriptions.plan_assignment), platform.now(), s.created_by
     from subscriptions.subscription s
     where s.service_id = $1 and not exists (select from subscriptions.plan_assignment a where a.subscription_id = s.id)`,
    [serviceId],
  );
  await database.run("set session_replication_role = origin");
  await database.run(`
    create schema if not exists bench;
    create table bench.subscription as
    select split_part(c.slug, '-', 2)::integer as place, s.id, s.service_id, a.id as plan_assignment, a.plan_version_id,
      price.product_id, price.unit_price
    from subscriptions.subscription s
    join accounts.account c on c.id = s.consumer_account_id
    join subscriptions.plan_assignment a on a.subscription_id = s.id
    join catalog.plan_price price on price.plan_version_id = a.plan_version_id and price.product_id = '${productId}'
    where c.slug like 'many-%';
    alter table bench.subscription add primary key (place);
    analyze bench.subscription`);
}

/** The provider becomes a viewer in one of the consumers. @returns its account's id */
async function joinFirstConsumer(database: PlatformDatabase, { serviceId }: Offering): Promise<string> {
  const [consumer] = await database.query<{ id: string }>(
    `insert into identity.member ("organizationId", "userId", role, "createdAt")
     select a.id, s.account_id, 'viewer', platform.now()
     from accounts.account a, catalog.service s where a.slug = 'many-0' and s.id = $1
     returning "organizationId" as id`,
    [serviceId],
  );
  if (consumer === undefined) throw new Error("there is no consumer many-0");
  return consumer.id;
}

const eventsAtOnceMax = 1_000_000;

/** In the order of time, as they would have come; the indexes after the rows, and the totals as sums of the events. */
async function makeEvents(
  database: PlatformDatabase,
  month: string,
  { events, subscriptions, unitsOfSubscription }: MonthWanted,
): Promise<void> {
  const partition = `metering.usage_event_y${month.replace("-", "m")}`;
  const [bounds] = await database.query<{ start: string; finish: string }>(
    `select to_char($1::date, 'YYYY-MM-DD 00:00:00+00') as start,
       to_char($1::date + interval '1 month', 'YYYY-MM-DD 00:00:00+00') as finish`,
    [`${month}-01`],
  );
  if (bounds === undefined) throw new Error("PostgreSQL computed no month");
  const { start, finish } = bounds;
  await database.run(
    `create table ${partition} (like metering.usage_event including defaults including constraints)`,
  );
  const quantity = (unitsOfSubscription * subscriptions) / events;
  for (let from = 0; from < events; from += eventsAtOnceMax) {
    await database.query(
      `insert into ${partition} (id, accepted_at, service_id, subscription_id, product_id, plan_version_id, unit_price, quantity,
         mode, call_id, called_at, plan_assignment, key_epoch)
       select uuidv7(at - clock_timestamp()), at, s.service_id, s.id, s.product_id, s.plan_version_id, s.unit_price, $6, 1,
         substr(uuid_send(gen_random_uuid()), 1, 10), at, s.plan_assignment, 1
       from (
         select n, date_trunc('milliseconds', $3::timestamptz + ($4::timestamptz - $3::timestamptz) * (n::float8 / $5)) as at
         from generate_series($1::bigint, $2::bigint - 1) n
       ) e
       join bench.subscription s on s.place = e.n % $7
       order by n`,
      [
        from,
        Math.min(events, from + eventsAtOnceMax),
        start,
        finish,
        events,
        String(quantity),
        subscriptions,
      ],
    );
  }
  await database.run(`alter table ${partition} add primary key (id, accepted_at);
    create index on ${partition} (service_id, accepted_at desc, id desc);
    create index on ${partition} (subscription_id, called_at)`);
  await database.run(
    `alter table metering.usage_event attach partition ${partition} for values from ('${start}') to ('${finish}')`,
  );
  // The month begins and ends by UTC here, so hours do, too; asking for the zone in each row took half of all the time.
  await database.run(`insert into metering.usage_total (subscription_id, product_id, plan_version_id, mode, hour, node,
      service_id, unit_price, quantity, events)
    select subscription_id, product_id, plan_version_id, mode, date_trunc('hour', accepted_at, 'UTC'), 1,
      service_id, unit_price, sum(quantity), count(*)
    from ${partition} group by 1, 2, 3, 4, 5, 7, 8 order by 5, 1`);
  const stored = await database.countUsage("metering");
  if (stored.events !== events || stored.totalled !== events)
    throw new Error(`${stored.events} events and totals of ${stored.totalled} were made, not ${events}`);
}
