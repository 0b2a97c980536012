-- A product that is used once in a call at the most: the call itself is then the key of its report.
alter table catalog.product add column once_per_call boolean not null default false;
