-- What consumers call with: applications and their credentials.

create schema applications;

create table applications.application (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  name text not null check (char_length(name) between 1 and 100),
  consumer_key text not null unique,
  created_at timestamptz not null,
  created_by uuid not null,
  deleted_at timestamptz
);
create unique index application_name on applications.application (account_id, name) where deleted_at is null;
create index application_account on applications.application (account_id, created_at desc);

-- Secrets are random, so a keyed hash suffices. A renewal gives the earlier ones an end.
create table applications.application_secret (
  id uuid primary key,
  application_id uuid not null references applications.application (id),
  secret_hash bytea not null unique,
  last_four text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  expires_at timestamptz
);
create index application_secret_application on applications.application_secret (application_id, created_at desc);

create trigger application_changed after update or delete on applications.application
  for each row execute function platform.notify_change('application', 'id');
create trigger application_secret_changed after insert or update or delete on applications.application_secret
  for each row execute function platform.notify_change('application', 'application_id');
