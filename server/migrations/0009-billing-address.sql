-- Where invoices of an account go. Each change is a row of its own, so that an invoice can go on pointing at the address
-- as it was; the newest one is in force.
create table accounts.billing_address (
  id uuid primary key,
  account_id uuid not null references accounts.account (id),
  name text not null,
  street_lines text[] not null check (cardinality(street_lines) between 1 and 3),
  postal_code text,
  city text not null,
  -- ISO 3166-1 alpha-2
  country text not null check (country ~ '^[A-Z]{2}$'),
  vat_id text,
  email text not null,
  updated_at timestamptz not null,
  updated_by uuid not null
);
create index billing_address_account on accounts.billing_address (account_id, updated_at desc, id desc);

create function accounts.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of %.% are only ever added', tg_table_schema, tg_table_name;
end
$$;
create trigger append_only before update or delete on accounts.billing_address
  for each row execute function accounts.refuse_change();
