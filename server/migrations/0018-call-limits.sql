-- How often a consumer may call, and how many calls a service takes at a time.

-- Part of what a plan offers: it is as fixed as its prices. All three or none.
alter table catalog.plan_version
  add column rate_limit_calls integer check (rate_limit_calls between 1 and 1000000),
  add column rate_limit_seconds smallint check (rate_limit_seconds in (1, 60)),
  add column rate_limit_burst integer check (rate_limit_burst between 1 and 1000000),
  add constraint plan_version_rate_limit
    check (num_nulls(rate_limit_calls, rate_limit_seconds, rate_limit_burst) in (0, 3));

-- The provider's word about one subscription; goes before the plan's.
alter table subscriptions.subscription
  add column rate_limit_calls integer check (rate_limit_calls between 1 and 1000000),
  add column rate_limit_seconds smallint check (rate_limit_seconds in (1, 60)),
  add column rate_limit_burst integer check (rate_limit_burst between 1 and 1000000),
  add constraint subscription_rate_limit
    check (num_nulls(rate_limit_calls, rate_limit_seconds, rate_limit_burst) in (0, 3));

-- Calls of a service that are under way at the same time, on all gateways together.
alter table catalog.service_definition
  add column concurrent_calls_max integer not null default 1000 check (concurrent_calls_max between 1 and 10000);

-- Each gateway enforces its share of every limit, so it must hear at once when another one starts or stops.
create trigger node_changed after insert or delete on platform.node
  for each row execute function platform.notify_change('node', 'number');
