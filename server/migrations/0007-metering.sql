-- The ledger of usage. Events are append-only and belong to the month in which they were accepted.

create schema metering;

-- Periods that are closed for good: nothing is ever stamped inside one again.
create table metering.closed_period (
  period_start timestamptz not null,
  period_end timestamptz primary key,
  closed_at timestamptz not null,
  check (period_start < period_end)
);

create table metering.usage_event (
  id uuid not null,
  accepted_at timestamptz not null,
  service_id uuid not null,
  subscription_id uuid not null,
  product_id text not null,
  -- 0: no plan priced the product (test events of a service without a plan, products of a free plan).
  plan_version_id integer not null,
  unit_price numeric(38, 18) not null,
  quantity numeric(24, 9) not null,
  -- 0 test, 1 live: fixed by the gateway at the call.
  mode smallint not null check (mode in (0, 1)),
  -- The call that caused it, from the verified correlation id: enough to write the id again.
  call_id bytea not null check (octet_length(call_id) = 10),
  called_at timestamptz not null,
  plan_assignment integer not null,
  key_epoch integer not null,
  token_id uuid,
  primary key (id, accepted_at)
) partition by range (accepted_at);
create index usage_event_service on metering.usage_event (service_id, accepted_at desc, id desc);
create index usage_event_call on metering.usage_event (subscription_id, called_at);
create table metering.usage_event_default partition of metering.usage_event default;

-- One row per idempotency key. Unpartitioned: uniqueness can't span partitions.
create table metering.usage_key (
  service_id uuid not null,
  key_hash bytea not null,
  event_id uuid not null,
  content_hash bytea not null,
  -- What a repetition answers, without a search through the partitions.
  accepted_at timestamptz not null,
  primary key (service_id, key_hash)
);
create index usage_key_age on metering.usage_key (accepted_at);

-- Always exactly the sum of the events. A row per node, so that nodes never wait for each other.
create table metering.usage_total (
  subscription_id uuid not null,
  product_id text not null,
  plan_version_id integer not null,
  mode smallint not null,
  hour timestamptz not null,
  node smallint not null,
  service_id uuid not null,
  unit_price numeric(38, 18) not null,
  quantity numeric not null,
  events bigint not null,
  primary key (subscription_id, product_id, plan_version_id, mode, hour, node)
);
create index usage_total_service on metering.usage_total (service_id, hour);

-- Reports of an authenticated caller that led to a service and were refused; bounded per service and day.
create table metering.refusal (
  id uuid primary key,
  refused_at timestamptz not null,
  service_id uuid not null,
  subscription_id uuid,
  call_id bytea,
  called_at timestamptz,
  reason text not null,
  detail text not null,
  token_id uuid,
  token_name text,
  product text,
  count text
);
create index refusal_service on metering.refusal (service_id, refused_at desc);
create index refusal_call on metering.refusal (subscription_id, called_at);

-- The fence. 7411 is the lock's class, 1 the ledger. Shared by every intake, exclusive for a close.
create function metering.stamp() returns timestamptz
language plpgsql volatile as $$
begin
  perform pg_advisory_xact_lock_shared(7411, 1);
  -- A statement of its own, so that its snapshot is taken after the lock.
  -- Whole milliseconds: a stamp that went through JavaScript's Date still finds its row. The end of a period is rounded
  -- up, so that the stamp never falls before it.
  return greatest(
    date_trunc('milliseconds', platform.now()),
    coalesce(
      (select date_trunc('milliseconds', max(period_end) + interval '999 microseconds') from metering.closed_period),
      '-infinity'));
end
$$;

-- Closes [start, period_end). Waits until the clock has passed the end, then for every intake under way.
-- Commit at once afterwards: intake waits for this lock.
create procedure metering.close_period(start timestamptz, finish timestamptz)
language plpgsql as $$
declare
  closed_until timestamptz;
begin
  while platform.now() < finish loop
    perform pg_sleep(least(0.05, extract(epoch from finish - platform.now())));
  end loop;
  perform pg_advisory_xact_lock(7411, 1);
  select max(period_end) into closed_until from metering.closed_period;
  if closed_until is not null and start < closed_until then
    raise exception 'the ledger is closed until % already', closed_until using errcode = 'TG001';
  end if;
  insert into metering.closed_period (period_start, period_end, closed_at) values (start, finish, platform.now());
end
$$;

-- Stores a batch of reports in one statement: keys in key order, then events and totals of the keys won.
-- Answers one row per report, by its place: 'stored', or the earlier event of its key ('duplicate', 'conflict').
create function metering.record_usage(
  p_node smallint,
  p_event_id uuid[], p_service_id uuid[], p_subscription_id uuid[], p_product_id text[], p_plan_version_id integer[],
  p_unit_price numeric[], p_quantity numeric[], p_mode smallint[], p_call_id bytea[], p_called_at timestamptz[],
  p_plan_assignment integer[], p_key_epoch integer[], p_token_id uuid[], p_key_hash bytea[], p_content_hash bytea[]
) returns table (place integer, outcome text, event_id uuid, accepted_at timestamptz)
language plpgsql volatile as $$
declare
  stamp timestamptz := metering.stamp();
  won boolean[];
begin
  -- Key order, so that two batches with the same keys never wait for each other in a circle.
  with reports as (
    select o::integer as o, s, k, c, e
    from unnest(p_service_id, p_key_hash, p_content_hash, p_event_id) with ordinality as r(s, k, c, e, o)
  ), inserted as (
    insert into metering.usage_key (service_id, key_hash, event_id, content_hash, accepted_at)
    select s, k, e, c, stamp from reports where k is not null order by s, k, o
    on conflict (service_id, key_hash) do nothing
    returning usage_key.event_id as e
  )
  select array_agg(reports.k is null or inserted.e is not null order by reports.o) into won
  from reports left join inserted on inserted.e = reports.e;

  insert into metering.usage_event (
    id, accepted_at, service_id, subscription_id, product_id, plan_version_id, unit_price, quantity, mode, call_id,
    called_at, plan_assignment, key_epoch, token_id)
  select e, stamp, s, sub, p, v, u, q, m, ci, ca, pa, ke, t
  from unnest(p_event_id, p_service_id, p_subscription_id, p_product_id, p_plan_version_id, p_unit_price, p_quantity,
              p_mode, p_call_id, p_called_at, p_plan_assignment, p_key_epoch, p_token_id, won)
    as r(e, s, sub, p, v, u, q, m, ci, ca, pa, ke, t, w)
  where w;

  insert into metering.usage_total as total (
    subscription_id, product_id, plan_version_id, mode, hour, node, service_id, unit_price, quantity, events)
  select sub, p, v, m, platform.billing_hour(stamp), p_node, s, u, sum(q), count(*)
  from unnest(p_service_id, p_subscription_id, p_product_id, p_plan_version_id, p_unit_price, p_quantity, p_mode, won)
    as r(s, sub, p, v, u, q, m, w)
  where w
  group by sub, p, v, m, s, u
  order by sub, p, v, m
  on conflict (subscription_id, product_id, plan_version_id, mode, hour, node) do update
    set quantity = total.quantity + excluded.quantity, events = total.events + excluded.events;

  -- A statement of its own: only a snapshot taken after the conflict sees the row that won.
  return query
    select r.o::integer,
      case when r.w then 'stored' when k.content_hash = r.c then 'duplicate' else 'conflict' end,
      case when r.w then r.e else k.event_id end,
      case when r.w then stamp else k.accepted_at end
    from unnest(p_event_id, p_service_id, p_key_hash, p_content_hash, won) with ordinality as r(e, s, kh, c, w, o)
    left join metering.usage_key k on not r.w and k.service_id = r.s and k.key_hash = r.kh
    order by r.o;
end
$$;
