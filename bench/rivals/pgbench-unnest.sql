-- A batch of reports as one transaction: their keys, their events, their totals, from arrays that come as parameters and are
-- the same each time. Event ids and hashes are made here, so that no client has to make and send new ones.
with report as materialized (
  select uuidv7() as event_id, sha256(uuid_send(gen_random_uuid())) as key_hash, sha256(int8send(place)) as content_hash,
         clock_timestamp() as accepted_at, r.*
  from unnest(:services::uuid[], :subscriptions::uuid[], :products::text[], :versions::integer[], :prices::numeric[],
              :quantities::numeric[], :modes::smallint[], :calls::bytea[], :times::timestamptz[], :assignments::integer[],
              :epochs::integer[], :tokens::uuid[])
    with ordinality as r(service_id, subscription_id, product_id, plan_version_id, unit_price, quantity, mode, call_id,
                         called_at, plan_assignment, key_epoch, token_id, place)
), won as (
  insert into bench.usage_key (service_id, key_hash, event_id, content_hash, accepted_at)
  select service_id, key_hash, event_id, content_hash, accepted_at from report
  on conflict (service_id, key_hash) do nothing
  returning event_id
), event as (
  insert into bench.usage_event (
    id, accepted_at, service_id, subscription_id, product_id, plan_version_id, unit_price, quantity, mode, call_id,
    called_at, plan_assignment, key_epoch, token_id)
  select event_id, accepted_at, service_id, subscription_id, product_id, plan_version_id, unit_price, quantity, mode, call_id,
         called_at, plan_assignment, key_epoch, token_id
  from report join won using (event_id)
  returning subscription_id, product_id, plan_version_id, mode, accepted_at, service_id, unit_price, quantity
)
insert into bench.usage_total as total (
  subscription_id, product_id, plan_version_id, mode, hour, node, service_id, unit_price, quantity, events)
select subscription_id, product_id, plan_version_id, mode, date_trunc('hour', accepted_at), :client_id, service_id,
       unit_price, sum(quantity), count(*)
from event
group by subscription_id, product_id, plan_version_id, mode, date_trunc('hour', accepted_at), service_id, unit_price
on conflict (subscription_id, product_id, plan_version_id, mode, hour, node) do update
  set quantity = total.quantity + excluded.quantity, events = total.events + excluded.events;
