-- What a plan costs beside its unit prices. Like those, terms hang on a version and are never edited.

alter table catalog.pricing_plan
  add column name text check (char_length(name) between 1 and 100);

alter table catalog.plan_version
  -- Whole currency units per month begun.
  add column monthly_fee numeric(38, 18) not null default 0 check (monthly_fee >= 0);

alter table catalog.plan_price
  -- Units of the product that cost nothing, each month.
  add column allowance numeric(24, 9) not null default 0 check (allowance >= 0);
