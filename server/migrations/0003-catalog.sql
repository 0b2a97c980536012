-- What providers offer: services, their definitions (versions), plans, products, prices.

create schema catalog;

create table catalog.service (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  name text not null check (char_length(name) between 1 and 100),
  slug text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  created_at timestamptz not null,
  created_by uuid not null,
  deleted_at timestamptz
);
create unique index service_slug on catalog.service (account_id, slug) where deleted_at is null;
create index service_account on catalog.service (account_id, created_at desc);

create table catalog.service_definition (
  id uuid primary key,
  service_id uuid not null references catalog.service (id),
  version text not null,
  description text,
  lifecycle text not null check (lifecycle in ('CREATED', 'ACCESSIBLE', 'PUBLISHED')),
  upstream_url text not null,
  security text not null check (security in ('NONE', 'BASIC')),
  -- User and password towards the provider's service, sealed under a key derived from the root secret.
  sealed_credentials bytea check ((security = 'BASIC') = (sealed_credentials is not null)),
  first_byte_timeout_ms integer not null default 300000 check (first_byte_timeout_ms between 1000 and 3600000),
  specification_source text,
  specification_format text check (specification_format in ('json', 'yaml')),
  specification_document jsonb,
  logo bytea,
  logo_media_type text,
  industry_ids text[] not null default '{}',
  created_at timestamptz not null,
  created_by uuid not null,
  modified_at timestamptz not null,
  modified_by uuid not null,
  -- When it came onto the marketplace, whose newest entries stand first; an edit must not bring it back to the top.
  published_at timestamptz check ((lifecycle = 'PUBLISHED') = (published_at is not null)),
  unique (service_id, version),
  check ((specification_source is null) = (specification_format is null)),
  check ((logo is null) = (logo_media_type is null))
);
create index definition_published on catalog.service_definition (published_at desc) where lifecycle = 'PUBLISHED';

create trigger service_changed after update or delete on catalog.service
  for each row execute function platform.notify_change('service', 'id');
create trigger definition_changed after insert or update or delete on catalog.service_definition
  for each row execute function platform.notify_change('service', 'service_id');

create table catalog.pricing_plan (
  id text primary key,
  service_id uuid not null references catalog.service (id),
  definition_id uuid not null references catalog.service_definition (id),
  type text not null check (type in ('FREE', 'COMMERCIAL')),
  created_at timestamptz not null,
  created_by uuid not null,
  deleted_at timestamptz
);
create index pricing_plan_definition on catalog.pricing_plan (definition_id, created_at);

-- A published plan is replaced, never edited: prices hang on a version, events and assignments point at one.
create table catalog.plan_version (
  id integer generated always as identity primary key,
  plan_id text not null references catalog.pricing_plan (id),
  number integer not null check (number > 0),
  effective_from timestamptz not null,
  created_at timestamptz not null,
  unique (plan_id, number)
);

-- A product line of a service. It outlives plans: the id in a provider's environment keeps working.
create table catalog.product (
  id text primary key,
  service_id uuid not null references catalog.service (id),
  name text not null,
  unit_label text,
  created_at timestamptz not null
);
create unique index product_line on catalog.product (service_id, name, coalesce(unit_label, ''));

create table catalog.plan_price (
  plan_version_id integer not null references catalog.plan_version (id),
  product_id text not null references catalog.product (id),
  -- Whole currency units per unit of the product.
  unit_price numeric(38, 18) not null check (unit_price >= 0),
  position integer not null,
  primary key (plan_version_id, product_id)
);

create trigger plan_changed after insert or update or delete on catalog.pricing_plan
  for each row execute function platform.notify_change('service', 'service_id');
create trigger product_changed after insert or update or delete on catalog.product
  for each row execute function platform.notify_change('service', 'service_id');
