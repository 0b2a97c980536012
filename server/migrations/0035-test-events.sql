-- A page that asks for test usage read all events of a service that has been sold for long. Only tests are in it, so that what
-- is billed costs no more to store.
create index usage_event_test on metering.usage_event (service_id, accepted_at desc, id desc) where mode = 0;
