-- People and the accounts that own everything. Schema identity has the tables of better-auth (its column names);
-- schema accounts has ours.

create schema identity;

create table identity."user" (
  "id" uuid primary key default gen_random_uuid(),
  "name" text not null,
  "email" text not null unique,
  "emailVerified" boolean not null,
  "image" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create table identity."session" (
  "id" uuid primary key default gen_random_uuid(),
  "expiresAt" timestamptz not null,
  "token" text not null unique,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null,
  "ipAddress" text,
  "userAgent" text,
  "userId" uuid not null references identity."user" ("id") on delete cascade,
  "activeOrganizationId" text
);
create index session_by_user on identity."session" ("userId");
create table identity."credential" (
  "id" uuid primary key default gen_random_uuid(),
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null references identity."user" ("id") on delete cascade,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamptz,
  "refreshTokenExpiresAt" timestamptz,
  "scope" text,
  "password" text,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null
);
create index credential_by_user on identity."credential" ("userId");
create table identity."verification" (
  "id" uuid primary key default gen_random_uuid(),
  "identifier" text not null,
  "value" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "updatedAt" timestamptz not null default current_timestamp
);
create index verification_identifier on identity."verification" ("identifier");
create table identity."organization" (
  "id" uuid primary key default gen_random_uuid(),
  "name" text not null,
  "slug" text not null unique,
  "logo" text,
  "createdAt" timestamptz not null,
  "metadata" text
);
create table identity."member" (
  "id" uuid primary key default gen_random_uuid(),
  "organizationId" uuid not null references identity."organization" ("id") on delete cascade,
  "userId" uuid not null references identity."user" ("id") on delete cascade,
  "role" text not null,
  "createdAt" timestamptz not null,
  unique ("organizationId", "userId")
);
create index member_user on identity."member" ("userId");
create table identity."invitation" (
  "id" uuid primary key default gen_random_uuid(),
  "organizationId" uuid not null references identity."organization" ("id") on delete cascade,
  "email" text not null,
  "role" text,
  "status" text not null,
  "expiresAt" timestamptz not null,
  "createdAt" timestamptz not null default current_timestamp,
  "inviterId" uuid not null references identity."user" ("id") on delete cascade
);
create index invitation_organization on identity."invitation" ("organizationId");
create index invitation_email on identity."invitation" ("email");

create schema accounts;

-- Whatever owns services and applications: a person's own account (id = user id) or an organization (id = its id, the
-- value of X-OrganizationId). The slug is the owner segment of gateway addresses and never changes.
create table accounts.account (
  id uuid primary key,
  kind text not null check (kind in ('personal', 'organization')),
  display_name text not null,
  slug text not null unique,
  created_at timestamptz not null
);

-- By triggers, so that no person or organization exists without its account, whoever writes the row.
create function accounts.open_personal_account() returns trigger language plpgsql as $$
begin
  insert into accounts.account (id, kind, display_name, slug, created_at)
  values (new."id", 'personal', new."name", new."id"::text, platform.now());
  return null;
end
$$;
create trigger open_account after insert on identity."user"
  for each row execute function accounts.open_personal_account();

create function accounts.open_organization_account() returns trigger language plpgsql as $$
begin
  insert into accounts.account (id, kind, display_name, slug, created_at)
  values (new."id", 'organization', new."name", new."slug", platform.now());
  return null;
end
$$;
create trigger open_account after insert on identity."organization"
  for each row execute function accounts.open_organization_account();

create function accounts.rename_account() returns trigger language plpgsql as $$
begin
  update accounts.account set display_name = new."name" where id = new."id";
  return null;
end
$$;
create trigger rename_account after update of "name" on identity."user"
  for each row execute function accounts.rename_account();
create trigger rename_account after update of "name" on identity."organization"
  for each row execute function accounts.rename_account();

create view accounts.membership as
  select a.id as account_id, a.id as user_id, 'owner'::text as role from accounts.account a where a.kind = 'personal'
  union all
  select m."organizationId", m."userId", m."role" from identity."member" m;

create trigger member_changed after insert or update or delete on identity."member"
  for each row execute function platform.notify_change('user', 'userId');
create trigger user_changed after update of "name", "email" on identity."user"
  for each row execute function platform.notify_change('user', 'id');

-- The platform role. Nobody gets it by signing up.
create table accounts.operator (
  user_id uuid primary key references identity."user" ("id"),
  granted_at timestamptz not null
);
create trigger operator_changed after insert or delete on accounts.operator
  for each row execute function platform.notify_change('user', 'user_id');

-- The one-time link that the first start prints; used up by whoever opens it first.
create table accounts.operator_claim (
  token_hash bytea primary key,
  created_at timestamptz not null,
  used_at timestamptz,
  used_by uuid
);

create table accounts.access_token (
  id uuid primary key,
  user_id uuid not null references identity."user" ("id"),
  name text not null check (char_length(name) between 1 and 100),
  token_hash bytea not null unique,
  scopes text[] not null,
  -- A METERING token may be bound to one account and one of its services.
  account_id uuid references accounts.account (id),
  service_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz,
  used_at timestamptz,
  revoked_at timestamptz,
  check (service_id is null or account_id is not null)
);
create unique index access_token_name on accounts.access_token (user_id, name) where revoked_at is null;
create index access_token_user on accounts.access_token (user_id, created_at desc);

-- Not on every update: used_at changes often and concerns no cache.
create trigger access_token_changed after insert or delete or update of revoked_at, expires_at on accounts.access_token
  for each row execute function platform.notify_change('access-token', 'id');
