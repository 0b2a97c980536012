-- What a day came to, once it is over: a row per subscription, product, price and mode, instead of one for each of its hours
-- and nodes. The month under way of a provider with 10,000 subscriptions is up to 310,000 rows then instead of 7.4 million,
-- which took minutes to read.

-- Without a gap from the first day that anything was used on. A row is an aid, not a promise: the hours stay, and whoever
-- stores an event in a day that has one, because a clock went back, takes it away, and those of all days after it.
create table metering.summed_day (
  day_start timestamptz primary key,
  day_end timestamptz not null unique,
  -- Null: it is being summed.
  summed_at timestamptz,
  check (day_start < day_end)
);

-- Exactly the sum of the day's hours in metering.usage_total, as long as the day has its row in metering.summed_day.
create table metering.day_total (
  subscription_id uuid not null,
  day_start timestamptz not null,
  product_id text not null,
  plan_version_id integer not null,
  unit_price numeric(38, 18) not null,
  mode smallint not null,
  service_id uuid not null,
  -- Corrections included.
  quantity numeric not null,
  -- Without corrections, which are no events of their own.
  events bigint not null,
  primary key (subscription_id, day_start, product_id, plan_version_id, unit_price, mode)
);
create index day_total_service on metering.day_total (service_id, day_start);
create index day_total_day on metering.day_total using brin (day_start) with (pages_per_range = 32, autosummarize = on);

-- First instant of a day in the billing zone. By the same rule as months, so that days fill them exactly.
create function platform.billing_day_start(day date) returns timestamptz
language sql stable as $$
  select day::timestamp at time zone platform.billing_zone()
$$;

-- Usage up to here, but without this instant, may be read from metering.day_total.
create function metering.summed_until() returns timestamptz
language sql stable as $$
  select coalesce(max(day_end), '-infinity') from metering.summed_day where summed_at is not null
$$;

-- The fence of 0007, from now on also the guard of sums: a stamp within days that are summed, or being summed, takes their
-- sums away.
create or replace function metering.stamp() returns timestamptz
language plpgsql volatile as $$
declare
  stamp timestamptz;
  summed timestamptz;
begin
  perform pg_advisory_xact_lock_shared(7411, 1);
  -- A statement of its own, so that its snapshot is taken after the lock.
  -- Whole milliseconds: a stamp that went through JavaScript's Date still finds its row. The end of a period is rounded
  -- up, so that the stamp never falls before it.
  select
    greatest(
      date_trunc('milliseconds', platform.now()),
      coalesce(
        (select date_trunc('milliseconds', max(period_end) + interval '999 microseconds') from metering.closed_period),
        '-infinity')),
    (select max(day_end) from metering.summed_day)
  into stamp, summed;
  if stamp < summed then
    -- In one order, so that two of them never wait for each other in a circle.
    delete from metering.summed_day where day_start in (
      select day_start from metering.summed_day where day_end > stamp order by day_start for update);
  end if;
  return stamp;
end
$$;

-- Makes it known that a day is being summed: whoever stored something before has committed then, and whoever stores something
-- in that day later takes the row away. Call it outside of a transaction, so that it commits by itself: intake waits for this
-- lock, and nobody waits for it longer than a second.
create procedure metering.begin_day(start timestamptz, finish timestamptz)
language plpgsql as $$
begin
  perform set_config('lock_timeout', '1s', true);
  perform pg_advisory_xact_lock(7411, 1);
  -- The day before may have lost its row meanwhile, or be summed anew: there must be no gap.
  insert into metering.summed_day (day_start, day_end)
  select start, finish
  where coalesce((select max(day_end) from metering.summed_day), start) = start
    and not exists (select from metering.summed_day where summed_at is null);
end
$$;

-- A correction counts where its event counts. Days are summed while corrections are kept out, so none is missed or counted twice.
create function metering.add_to_day() returns trigger language plpgsql as $$
begin
  update metering.day_total t set quantity = t.quantity + new.quantity
  from metering.summed_day d
  where d.day_start <= new.event_accepted_at and new.event_accepted_at < d.day_end and t.day_start = d.day_start
    and t.subscription_id = new.subscription_id and t.product_id = new.product_id
    and t.plan_version_id = new.plan_version_id and t.unit_price = new.unit_price and t.mode = new.mode;
  return null;
end
$$;
create trigger add_to_day after insert on metering.correction
  for each row execute function metering.add_to_day();

-- Test usage is little beside live usage, and is asked for by itself.
create index usage_total_test on metering.usage_total (service_id, hour) where mode = 0;
