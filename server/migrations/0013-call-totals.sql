-- How many calls each subscription made in a day of the billing zone and how they ended: what the overview adds up where
-- a month has millions of calls. A row per node, so that nodes never wait for each other. Kept for good: a row a day.
create table gateway.call_total (
  subscription_id uuid not null,
  day date not null,
  mode smallint not null check (mode in (0, 1)),
  node smallint not null,
  calls bigint not null,
  -- Of these: answered by the service with 400 to 499, and those that failed, whoever was at fault.
  refused bigint not null,
  failed bigint not null,
  primary key (subscription_id, day, mode, node)
);

-- The day of the billing zone that an instant lies in.
create function platform.billing_day(instant timestamptz) returns date
language sql stable as $$
  select (instant at time zone platform.billing_zone())::date
$$;

-- One place that says how a call ended; the gateway's outcomeOf says the same.
create function gateway.call_outcome(status smallint, answered_by text, fault text) returns text
language sql immutable as $$
  select case
    when answered_by = 'upstream' and status between 400 and 499 then 'refused'
    when answered_by = 'upstream' and status < 400 and fault is null then 'ok'
    else 'failed'
  end
$$;

insert into gateway.call_total (subscription_id, day, mode, node, calls, refused, failed)
select subscription_id, platform.billing_day(called_at), mode, node, count(*),
  count(*) filter (where gateway.call_outcome(status, answered_by, fault) = 'refused'),
  count(*) filter (where gateway.call_outcome(status, answered_by, fault) = 'failed')
from gateway.call
group by 1, 2, 3, 4;
