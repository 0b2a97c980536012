-- 7412 is the class of the numbers that processes hold for as long as they live: a call whose hash was such a number waited for
-- that process to end.
create or replace function metering.hold_call(p_call_id bytea) returns void
language sql volatile as $$
  select pg_advisory_xact_lock(7414, hashtext(encode(p_call_id, 'hex')))
$$;

-- Up to when keys were deleted: a report for an earlier call could be a repetition that nobody knows any more, also after the
-- window in which reports are accepted was made longer. One row, or none where nothing was deleted yet.
create table metering.forgotten_keys (
  only_row boolean primary key default true check (only_row),
  until timestamptz not null
);

-- What was deleted before nobody knows: by the default window what was older than 42 days, by a longer one what is older than the
-- oldest that is left.
insert into metering.forgotten_keys (until)
select least(platform.now() - interval '42 days', (select min(accepted_at) from metering.usage_key))
where exists (select from metering.usage_event where accepted_at < platform.now() - interval '42 days');
