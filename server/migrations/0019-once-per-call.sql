-- A product that is used once in a call at the most: the call itself is then the key of its report.
alter table catalog.product
  add column once_per_call boolean not null default false,
  -- When that changed, from false at first: a call keeps the rule of its time, so that a report and its repetition have one key.
  add column once_per_call_changed_at timestamptz[] not null default '{}';
