-- A price change that its provider took back before it took effect. It stays as it was announced, and nothing is ever rated
-- by it.
alter table catalog.plan_version
  add column withdrawn_at timestamptz,
  add constraint plan_version_withdrawn check (withdrawn_at < effective_from);
