-- When accounts were suspended and services taken down, once that is over: who could not call in a whole month owes no fee for it,
-- also when its close comes after the end of the suspension.

create table accounts.past_suspension (
  account_id uuid not null references accounts.account (id) on delete cascade,
  since timestamptz not null,
  until timestamptz not null,
  check (since <= until)
);
create index past_suspension_account on accounts.past_suspension (account_id);

create table catalog.past_take_down (
  service_id uuid not null references catalog.service (id) on delete cascade,
  since timestamptz not null,
  until timestamptz not null,
  check (since <= until)
);
create index past_take_down_service on catalog.past_take_down (service_id);

create function accounts.keep_suspension() returns trigger language plpgsql as $$
begin
  insert into accounts.past_suspension values (old.id, old.suspended_at, greatest(old.suspended_at, platform.now()));
  return null;
end
$$;
create trigger suspension_kept after update of suspended_at on accounts.account
  for each row when (old.suspended_at is distinct from new.suspended_at and old.suspended_at is not null)
  execute function accounts.keep_suspension();

create function catalog.keep_take_down() returns trigger language plpgsql as $$
begin
  insert into catalog.past_take_down values (old.id, old.taken_down_at, greatest(old.taken_down_at, platform.now()));
  return null;
end
$$;
create trigger take_down_kept after update of taken_down_at on catalog.service
  for each row when (old.taken_down_at is distinct from new.taken_down_at and old.taken_down_at is not null)
  execute function catalog.keep_take_down();

-- Those of before, from the trail of acts: each restoring ends the latest shutting out before it.
create temporary table past on commit drop as
select a.kind, a.subject_id, began.acted_at as since, a.acted_at as until
from operator.act a
cross join lateral (
  select b.acted_at from operator.act b
  where b.subject_id = a.subject_id and b.acted_at <= a.acted_at
    and b.kind = case a.kind when 'restore-account' then 'suspend-account' else 'take-down-service' end
  order by b.acted_at desc limit 1
) began
where a.kind in ('restore-account', 'restore-service');
insert into accounts.past_suspension
select p.subject_id, p.since, p.until from past p join accounts.account a on a.id = p.subject_id where p.kind = 'restore-account';
insert into catalog.past_take_down
select p.subject_id, p.since, p.until from past p join catalog.service s on s.id = p.subject_id where p.kind = 'restore-service';
