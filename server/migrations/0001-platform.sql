-- What every module stands on: settings, the one clock, change notifications, mail.

create schema platform;

-- Decided at first start and refused to differ later (billing zone, currency).
create table platform.setting (
  name text primary key,
  value text not null,
  stored_at timestamptz not null default clock_timestamp()
);

-- The one clock. Only tests and the demo ever move it.
create table platform.clock (
  singleton boolean primary key default true check (singleton),
  shift_ms bigint not null default 0
);
insert into platform.clock default values;

create function platform.now() returns timestamptz
language sql volatile as $$
  select clock_timestamp() + (select shift_ms * interval '1 millisecond' from platform.clock)
$$;

create function platform.billing_zone() returns text
language sql stable as $$
  select coalesce((select value from platform.setting where name = 'billing_timezone'), 'UTC')
$$;

-- The hour of the billing zone that an instant lies in. Zones with half hours get buckets that never straddle a day.
create function platform.billing_hour(instant timestamptz) returns timestamptz
language sql stable as $$
  select date_trunc('hour', instant, platform.billing_zone())
$$;

-- First instant of a calendar month in the billing zone; months are half-open [start, next start).
create function platform.billing_month_start(year integer, month integer) returns timestamptz
language sql stable as $$
  select make_timestamp(year, month, 1, 0, 0, 0) at time zone platform.billing_zone()
$$;

create function platform.billing_month_end(year integer, month integer) returns timestamptz
language sql stable as $$
  select platform.billing_month_start(year + month / 12, month % 12 + 1)
$$;

-- Tells every node which cached facts are outdated: channel tollgate_change, payload '<kind>:<id>'.
-- A trigger, so that no writer can forget it. First argument: the kind; second: the column that holds the id.
create function platform.notify_change() returns trigger
language plpgsql as $$
declare
  before_id text;
  after_id text;
begin
  if tg_op <> 'INSERT' then before_id := to_jsonb(old) ->> tg_argv[1]; end if;
  if tg_op <> 'DELETE' then after_id := to_jsonb(new) ->> tg_argv[1]; end if;
  if before_id is not null then perform pg_notify('tollgate_change', tg_argv[0] || ':' || before_id); end if;
  if after_id is not null and after_id is distinct from before_id then
    perform pg_notify('tollgate_change', tg_argv[0] || ':' || after_id);
  end if;
  return null;
end
$$;

create trigger clock_changed after update on platform.clock
  for each row execute function platform.notify_change('clock', 'singleton');

-- Outgoing mail. Without SMTP it stays here, readable for the operator.
create table platform.mail (
  id uuid primary key,
  recipient text not null,
  subject text not null,
  body text not null,
  created_at timestamptz not null,
  sent_at timestamptz,
  attempts integer not null default 0,
  last_error text
);
create index mail_created on platform.mail (created_at desc, id);
