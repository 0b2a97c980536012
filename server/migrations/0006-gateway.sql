-- The gateway's own: keys that sign application tokens, and the record of forwarded calls.

create schema gateway;

create table gateway.signing_key (
  kid text primary key,
  public_jwk jsonb not null,
  sealed_private_jwk bytea not null,
  -- Published at creation, signs from active_from (so that every verifier has seen it), verifies until retires_at.
  created_at timestamptz not null,
  active_from timestamptz not null,
  retires_at timestamptz not null
);
create trigger signing_key_changed after insert or update or delete on gateway.signing_key
  for each row execute function platform.notify_change('signing-key', 'kid');

-- Feeds the call pages and receipts, never an invoice; written in batches off the request path.
create table gateway.call (
  call_id bytea not null check (octet_length(call_id) = 10),
  called_at timestamptz not null,
  subscription_id uuid not null,
  application_id uuid not null,
  definition_id uuid not null,
  mode smallint not null,
  plan_assignment integer not null,
  key_epoch integer not null,
  method text not null,
  path text not null,
  -- What the consumer got; 499 when it left before the answer.
  status smallint not null,
  -- Whose answer that was: 'upstream', 'gateway' (an error of ours) or 'consumer' (it left).
  answered_by text not null,
  fault text,
  first_byte_ms integer,
  duration_ms integer not null,
  request_bytes bigint not null,
  response_bytes bigint not null,
  node smallint not null,
  primary key (subscription_id, called_at, call_id)
) partition by range (called_at);
create index call_definition on gateway.call (definition_id, called_at desc);
create index call_application on gateway.call (application_id, called_at desc);
create table gateway.call_default partition of gateway.call default;
