-- Which application may call which service, and under which plan.

create schema subscriptions;

create table subscriptions.subscription (
  id uuid primary key,
  application_id uuid not null references applications.application (id),
  consumer_account_id uuid not null references accounts.account (id),
  service_id uuid not null references catalog.service (id),
  definition_id uuid not null references catalog.service_definition (id),
  provider_account_id uuid not null references accounts.account (id),
  -- Made while the service was only accessible, by a member's personal application: stays test until its owner
  -- accepts a plan.
  test_until_accepted boolean not null default false,
  created_at timestamptz not null,
  created_by uuid not null,
  ended_at timestamptz,
  end_reason text check (end_reason in ('unsubscribed', 'application-deleted', 'unpublished', 'service-deleted')),
  check ((ended_at is null) = (end_reason is null))
);
create unique index subscription_active on subscriptions.subscription (application_id, definition_id) where ended_at is null;
create index subscription_definition on subscriptions.subscription (definition_id, created_at desc);
create index subscription_service on subscriptions.subscription (service_id);
create index subscription_consumer on subscriptions.subscription (consumer_account_id);
create index subscription_provider on subscriptions.subscription (provider_account_id);

-- The plan version that a subscription's calls are rated by, from one instant to the next. Its number travels in every
-- correlation id (4 bytes), 0 standing for none: such calls follow the service's newest plan.
create table subscriptions.plan_assignment (
  id integer generated always as identity primary key,
  subscription_id uuid not null references subscriptions.subscription (id),
  plan_version_id integer not null references catalog.plan_version (id),
  assigned_at timestamptz not null,
  assigned_by uuid not null
);
create index plan_assignment_subscription on subscriptions.plan_assignment (subscription_id, id desc);

create trigger subscription_changed after insert or update or delete on subscriptions.subscription
  for each row execute function platform.notify_change('subscription', 'id');
create trigger subscription_application_changed after insert or update or delete on subscriptions.subscription
  for each row execute function platform.notify_change('application', 'application_id');
create trigger plan_assignment_changed after insert or update or delete on subscriptions.plan_assignment
  for each row execute function platform.notify_change('subscription', 'subscription_id');
