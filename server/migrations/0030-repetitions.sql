-- Reports that came again under their key, with the same content: answered like the first time, counted once. A row per event
-- that was repeated; bounded per service and day.
create table metering.repetition (
  event_id uuid primary key,
  -- With it the event is found in its partition.
  accepted_at timestamptz not null,
  service_id uuid not null,
  times bigint not null check (times > 0),
  -- The last time, and the token that it came with.
  repeated_at timestamptz not null,
  token_id uuid
);
create index repetition_service on metering.repetition (service_id, repeated_at desc);
create index repetition_age on metering.repetition (repeated_at);
