-- What a consumer lets a month and a single call cost.

create table billing.budget (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  -- Null: of the whole account.
  subscription_id uuid references subscriptions.subscription (id),
  -- Whole currency units a month, before VAT.
  amount numeric(38, 18) not null check (amount > 0),
  -- At the amount the gateway refuses calls; otherwise there are only notices.
  hard_stop boolean not null,
  -- Until when calls are refused: the end of the month whose costs reached the amount. An instant that is past stops nothing.
  stopped_until timestamptz,
  changed_at timestamptz not null,
  changed_by uuid not null,
  check (hard_stop or stopped_until is null),
  -- Begins with the account, whose budgets are always read together.
  unique nulls not distinct (account_id, subscription_id)
);
create index budget_subscription on billing.budget (subscription_id);

-- Which share of a budget a month's costs have reached. The key is what makes a notice come once, whoever finds it first.
create table billing.budget_notice (
  budget_id uuid not null references billing.budget (id) on delete cascade,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  percent smallint not null check (percent in (50, 80, 100)),
  noted_at timestamptz not null,
  primary key (budget_id, month, percent)
);

-- Accounts with budgets whose costs may have changed since they were compared.
create table billing.budget_due (
  account_id uuid primary key,
  due_at timestamptz not null default clock_timestamp()
);
create index budget_due_order on billing.budget_due (due_at);

-- Gateways remember which budgets stop an account's calls.
create trigger budget_changed after insert or delete on billing.budget
  for each row execute function platform.notify_change('budget', 'account_id');
create trigger budget_stop_changed after update on billing.budget
  for each row when (old.stopped_until is distinct from new.stopped_until)
  execute function platform.notify_change('budget', 'account_id');

-- The most that one call of a subscription may cost, from one instant to the next; null: anything. Rows are only added: a
-- provider who took a call without a ceiling is paid for it without one.
create table subscriptions.call_ceiling (
  subscription_id uuid not null references subscriptions.subscription (id),
  since timestamptz not null,
  amount numeric(38, 18) check (amount > 0),
  set_by uuid not null,
  primary key (subscription_id, since)
);
create trigger call_ceiling_changed after insert on subscriptions.call_ceiling
  for each row execute function platform.notify_change('subscription', 'subscription_id');

-- The ceiling of a call: the one in force at its time, or the highest that was set since. Null: none.
create function subscriptions.ceiling_of_call(p_subscription_id uuid, p_called_at timestamptz) returns numeric
language sql stable as $$
  select case when bool_or(c.amount is null) then null else max(c.amount) end
  from subscriptions.call_ceiling c
  where c.subscription_id = p_subscription_id and c.since >= (
    select max(first.since) from subscriptions.call_ceiling first
    where first.subscription_id = p_subscription_id and first.since <= p_called_at)
$$;

-- Whoever is about to add to the costs of a call under a ceiling waits for everybody else who is. 7412 is the lock's class.
create function metering.hold_call(p_call_id bytea) returns void
language sql volatile as $$
  select pg_advisory_xact_lock(7412, hashtext(encode(p_call_id, 'hex')))
$$;

-- What a call costs so far, as its receipt says: reports with their corrections at their prices, before any allowance.
create function metering.cost_of_call(p_subscription_id uuid, p_called_at timestamptz, p_call_id bytea) returns numeric
language sql volatile as $$
  select coalesce(sum((e.quantity + corrected.quantity) * e.unit_price), 0)
  from metering.usage_event e
  cross join lateral (
    select coalesce(sum(k.quantity), 0) as quantity from metering.correction k where k.event_id = e.id
  ) corrected
  where e.subscription_id = p_subscription_id and e.called_at = p_called_at and e.call_id = p_call_id
    -- A report follows its call: earlier partitions need no look. The day is for clocks that differ.
    and e.accepted_at >= p_called_at - interval '1 day'
$$;

-- record_usage() for live reports of subscriptions that have a ceiling, or had one: a function of its own, so that all others
-- pay nothing for it. Answers 'above-ceiling' for what would bring its call above, with the ceiling and what the call would
-- cost; nothing of that report is stored.
create function metering.record_usage_within_ceilings(
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
    from metering.record_usage(
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
