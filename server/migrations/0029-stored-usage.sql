-- store_usage() comes in the place of record_usage(): it answers one row for all that it stored instead of one each, and looks
-- for earlier events only when a key was seen before. Measured on PostgreSQL 18.4, processor time of an event: 24 instead of
-- 31 µs in batches of 1,000, 45 instead of 61 µs in batches of 30. Under another name, so that a process of before can't store
-- what it would tell its reporters wrongly.
drop function metering.record_usage_within_ceilings(
  smallint, uuid[], uuid[], uuid[], text[], integer[], numeric[], numeric[], smallint[], bytea[], timestamptz[], integer[],
  integer[], uuid[], bytea[], bytea[]);
drop function metering.record_usage(
  smallint, uuid[], uuid[], uuid[], text[], integer[], numeric[], numeric[], smallint[], bytea[], timestamptz[], integer[],
  integer[], uuid[], bytea[], bytea[]);

-- Stores a batch of reports in one statement: keys in key order, then events and totals of the keys won.
-- Answers one row 'stored' without a place, with the stamp of all that were; and one by its place for each that was not, with
-- the earlier event of its key ('duplicate', 'conflict').
create function metering.store_usage(
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
  -- By place: what is known under the key.
  known_event uuid[];
  known_at timestamptz[];
  known_content bytea[];
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
    -- The stamp, too: the same report may have been stored before by a commit whose answer was lost.
    select array_agg(r.k is null or (known.event_id = r.e and known.accepted_at = stamp) order by r.o),
      array_agg(known.event_id order by r.o), array_agg(known.accepted_at order by r.o),
      array_agg(known.content_hash order by r.o), bool_or(r.k is not null and known.event_id is null)
    into won, known_event, known_at, known_content, forgotten
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
    select r.o::integer, case when r.known = r.c then 'duplicate' else 'conflict' end, r.e, r.at
    from unnest(p_content_hash, won, known_event, known_at, known_content) with ordinality as r(c, w, e, at, known, o)
    where not r.w;
end
$$;

-- store_usage() for live reports of subscriptions that have a ceiling, or had one: a function of its own, so that all others
-- pay nothing for it. Answers 'above-ceiling' for what would bring its call above, with the ceiling and what the call would
-- cost; nothing of that report is stored. Only the calls of store_usage() are other ones than before.
create function metering.store_usage_within_ceilings(
  p_node smallint,
  p_event_id uuid[], p_service_id uuid[], p_subscription_id uuid[], p_product_id text[], p_plan_version_id integer[],
  p_unit_price numeric[], p_quantity numeric[], p_mode smallint[], p_call_id bytea[], p_called_at timestamptz[],
  p_plan_assignment integer[], p_key_epoch integer[], p_token_id uuid[], p_key_hash bytea[], p_content_hash bytea[]
) returns table (place integer, outcome text, event_id uuid, accepted_at timestamptz, ceiling numeric, cost numeric)
language plpgsql volatile as $$
declare
  report record;
  held bytea;
  limit_of_call numeric;
  spent numeric;
  keys bytea[];
  -- By place: what the call would cost, of reports that are refused.
  costs numeric[] := array_fill(null::numeric, array[cardinality(p_event_id)]);
  limits numeric[] := costs;
  taken integer[];
begin
  -- In the order of the locks, so that two batches never wait for each other in a circle.
  perform metering.hold_call(c) from (
    select c from (select distinct unnest(p_call_id) as c) calls order by hashtext(encode(c, 'hex')), c
  ) ordered;

  for report in
    select o::integer as o, s, sub, u, q, c, at, k
    from unnest(p_service_id, p_subscription_id, p_unit_price, p_quantity, p_call_id, p_called_at, p_key_hash)
      with ordinality as r(s, sub, u, q, c, at, k, o)
    order by c, o
  loop
    if report.c is distinct from held then
      held := report.c;
      limit_of_call := subscriptions.ceiling_of_call(report.sub, report.at);
      spent := metering.cost_of_call(report.sub, report.at, report.c);
      keys := '{}';
    end if;
    -- A repetition adds nothing: it is answered like the first time, however full the call is.
    continue when limit_of_call is null or report.k = any(keys) or exists (
      select 1 from metering.usage_key known where known.service_id = report.s and known.key_hash = report.k);
    if spent + report.q * report.u > limit_of_call then
      costs[report.o] := spent + report.q * report.u;
      limits[report.o] := limit_of_call;
    else
      spent := spent + report.q * report.u;
      keys := keys || report.k;
    end if;
  end loop;

  taken := array(select o from generate_series(1, cardinality(p_event_id)) o where costs[o] is null order by o);
  return query
    select taken[recorded.place], recorded.outcome, recorded.event_id, recorded.accepted_at, null::numeric, null::numeric
    from metering.store_usage(
      p_node,
      array(select p_event_id[t] from unnest(taken) with ordinality x(t, o) order by o),
      array(select p_service_id[t] from unnest(taken) with ordinality x(t, o) order by o),
      array(select p_subscription_id[t] from unnest(taken) with ordinality x(t, o) order by o),
      array(select p_product_id[t] from unnest(taken) with ordinality x(t, o) order by o),
      array(select p_plan_version_id[t] from unnest(taken) with ordinality x(t, o) order by o),
      array(select p_unit_price[t] from unnest(taken) with ordinality x(t, o) order by o),
      array(select p_quantity[t] from unnest(taken) with ordinality x(t, o) order by o),
      array(select p_mode[t] from unnest(taken) with ordinality x(t, o) order by o),
      array(select p_call_id[t] from unnest(taken) with ordinality x(t, o) order by o),
      array(select p_called_at[t] from unnest(taken) with ordinality x(t, o) order by o),
      array(select p_plan_assignment[t] from unnest(taken) with ordinality x(t, o) order by o),
      array(select p_key_epoch[t] from unnest(taken) with ordinality x(t, o) order by o),
      array(select p_token_id[t] from unnest(taken) with ordinality x(t, o) order by o),
      array(select p_key_hash[t] from unnest(taken) with ordinality x(t, o) order by o),
      array(select p_content_hash[t] from unnest(taken) with ordinality x(t, o) order by o)
    ) recorded
    union all
    select o, 'above-ceiling', p_event_id[o], null::timestamptz, limits[o], costs[o]
    from generate_series(1, cardinality(p_event_id)) o where costs[o] is not null
    order by 1;
end
$$;
