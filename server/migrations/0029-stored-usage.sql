-- record_usage() answers one row for all that it stored instead of one each, and looks for earlier events only when a key was
-- seen before. Measured on PostgreSQL 18.4, processor time of an event: 24 instead of 31 µs in batches of 1,000, 45 instead of
-- 61 µs in batches of 30.

-- Stores a batch of reports in one statement: keys in key order, then events and totals of the keys won.
-- Answers one row 'stored' without a place, with the stamp of all that were; and one by its place for each that was not, with
-- the earlier event of its key ('duplicate', 'conflict').
create or replace function metering.record_usage(
  p_node smallint,
  p_event_id uuid[], p_service_id uuid[], p_subscription_id uuid[], p_product_id text[], p_plan_version_id integer[],
  p_unit_price numeric[], p_quantity numeric[], p_mode smallint[], p_call_id bytea[], p_called_at timestamptz[],
  p_plan_assignment integer[], p_key_epoch integer[], p_token_id uuid[], p_key_hash bytea[], p_content_hash bytea[]
) returns table (place integer, outcome text, event_id uuid, accepted_at timestamptz)
language plpgsql volatile as $$
declare
  stamp timestamptz := metering.stamp();
  keys_won bigint;
  -- By place; null: all. unnest() fills it up with nulls, hence `is not false`.
  won boolean[];
  forgotten boolean;
begin
  -- Key order, so that two batches with the same keys never wait for each other in a circle.
  insert into metering.usage_key (service_id, key_hash, event_id, content_hash, accepted_at)
  select s, k, e, c, stamp
  from unnest(p_service_id, p_key_hash, p_event_id, p_content_hash) with ordinality as r(s, k, e, c, o)
  where k is not null
  order by s, k, o
  on conflict (service_id, key_hash) do nothing;
  get diagnostics keys_won = row_count;

  if keys_won < cardinality(array_remove(p_key_hash, null)) then
    -- A statement of its own: only a snapshot taken after the conflict sees the row that won.
    select array_agg(r.k is null or known.event_id = r.e order by r.o),
      bool_or(r.k is not null and known.event_id is null)
    into won, forgotten
    from unnest(p_service_id, p_key_hash, p_event_id) with ordinality as r(s, k, e, o)
    left join metering.usage_key known on known.service_id = r.s and known.key_hash = r.k;
    if forgotten then
      -- It was so old that it was deleted between the two statements. The intake tries a serialization failure again.
      raise exception 'a key was forgotten meanwhile' using errcode = '40001';
    end if;
  end if;

  insert into metering.usage_event (
    id, accepted_at, service_id, subscription_id, product_id, plan_version_id, unit_price, quantity, mode, call_id,
    called_at, plan_assignment, key_epoch, token_id)
  select e, stamp, s, sub, p, v, u, q, m, ci, ca, pa, ke, t
  from unnest(p_event_id, p_service_id, p_subscription_id, p_product_id, p_plan_version_id, p_unit_price, p_quantity,
              p_mode, p_call_id, p_called_at, p_plan_assignment, p_key_epoch, p_token_id, won)
    as r(e, s, sub, p, v, u, q, m, ci, ca, pa, ke, t, w)
  where w is not false;

  insert into metering.usage_total as total (
    subscription_id, product_id, plan_version_id, mode, hour, node, service_id, unit_price, quantity, events)
  select sub, p, v, m, platform.billing_hour(stamp), p_node, s, u, sum(q), count(*)
  from unnest(p_service_id, p_subscription_id, p_product_id, p_plan_version_id, p_unit_price, p_quantity, p_mode, won)
    as r(s, sub, p, v, u, q, m, w)
  where w is not false
  group by sub, p, v, m, s, u
  order by sub, p, v, m
  on conflict (subscription_id, product_id, plan_version_id, mode, hour, node) do update
    set quantity = total.quantity + excluded.quantity, events = total.events + excluded.events;

  outcome := 'stored';
  accepted_at := stamp;
  return next;
  if won is null then
    return;
  end if;
  return query
    select r.o::integer, case when known.content_hash = r.c then 'duplicate' else 'conflict' end,
      known.event_id, known.accepted_at
    from unnest(p_service_id, p_key_hash, p_content_hash, won) with ordinality as r(s, k, c, w, o)
    join metering.usage_key known on known.service_id = r.s and known.key_hash = r.k
    where not r.w;
end
$$;
