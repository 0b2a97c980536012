-- One report as one transaction: its key, its event, its total. One statement, so that it costs one round trip. Each client
-- adds to totals of its own, as each node of the platform does: no client ever waits for another one's row.
\set subscription random(100000000000, 100000000009)
with won as (
  insert into bench.usage_key (service_id, key_hash, event_id, content_hash, accepted_at)
  values ('01900000-0000-7000-8000-000000000001', sha256(uuid_send(gen_random_uuid())), uuidv7(),
          sha256(int8send(:subscription)), clock_timestamp())
  on conflict (service_id, key_hash) do nothing
  returning service_id, event_id, accepted_at
), event as (
  insert into bench.usage_event (
    id, accepted_at, service_id, subscription_id, product_id, plan_version_id, unit_price, quantity, mode, call_id,
    called_at, plan_assignment, key_epoch, token_id)
  select event_id, accepted_at, service_id, ('01900000-0000-7000-8000-' || :subscription)::uuid, 'prod_bench', 1,
         0.00001, 1, 1, '\x00000000000000000001'::bytea, accepted_at, 1, 1, '01900000-0000-7000-8000-000000000002'
  from won
  returning subscription_id, product_id, plan_version_id, mode, accepted_at, service_id, unit_price, quantity
)
insert into bench.usage_total as total (
  subscription_id, product_id, plan_version_id, mode, hour, node, service_id, unit_price, quantity, events)
select subscription_id, product_id, plan_version_id, mode, date_trunc('hour', accepted_at), :client_id, service_id,
       unit_price, quantity, 1
from event
on conflict (subscription_id, product_id, plan_version_id, mode, hour, node) do update
  set quantity = total.quantity + excluded.quantity, events = total.events + excluded.events;
