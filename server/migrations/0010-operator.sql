-- What the operator shuts out and lets in again, and the trail of these acts. Nothing is deleted by any of them.

-- For a person's own account it concerns the person, too: no session, no access token.
alter table accounts.account
  add column suspended_at timestamptz,
  add column suspension_reason text,
  add constraint account_suspension check ((suspended_at is null) = (suspension_reason is null));
create index account_created on accounts.account (created_at desc, id desc);
create trigger account_suspended after update of suspended_at on accounts.account
  for each row execute function platform.notify_change('account', 'id');

-- Beside the lifecycle, which stays as the provider left it. Nodes hear of it by service_changed.
alter table catalog.service
  add column taken_down_at timestamptz,
  add column take_down_reason text,
  add constraint service_take_down check ((taken_down_at is null) = (take_down_reason is null));
create index service_created on catalog.service (created_at desc, id desc) where deleted_at is null;

-- What the operator chose; without a row sign-up is open. TOLLGATE_SIGNUP goes before it.
create table accounts.sign_up_mode (
  singleton boolean primary key default true check (singleton),
  mode text not null check (mode in ('open', 'invite'))
);

create schema operator;

-- Who did what to whom, and why. Names as they were then.
create table operator.act (
  id uuid primary key,
  acted_at timestamptz not null,
  operator_id uuid not null references identity."user" ("id"),
  operator_name text not null,
  kind text not null check (
    kind in ('suspend-account', 'restore-account', 'take-down-service', 'restore-service', 'set-sign-up-mode')),
  subject_id uuid,
  subject_name text not null,
  reason text
);
create index act_newest on operator.act (acted_at desc, id desc);

create function operator.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'the trail of the operator''s acts is only ever added to' using errcode = 'TG002';
end
$$;
create trigger append_only before update or delete on operator.act
  for each row execute function operator.refuse_change();
create trigger append_only_table before truncate on operator.act
  for each statement execute function operator.refuse_change();
