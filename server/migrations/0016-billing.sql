-- Months are closed account by account into documents that nobody changes any more.

create schema billing;

create function billing.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of %.% are only ever added', tg_table_schema, tg_table_name using errcode = 'TG003';
end
$$;

-- Who sells, and on what terms. Each change is a row of its own; the newest is in force.
create table billing.settings (
  id uuid primary key,
  name text not null,
  street_lines text[] not null check (cardinality(street_lines) between 1 and 3),
  postal_code text,
  city text not null,
  country text not null check (country ~ '^[A-Z]{2}$'),
  vat_id text,
  tax_number text,
  email text not null,
  -- Minor units of the platform's currency.
  minimum_minor bigint not null check (minimum_minor >= 0),
  fee_percent numeric(5, 2) not null check (fee_percent between 0 and 100),
  payment_days integer not null check (payment_days between 0 and 365),
  invoice_series text not null check (invoice_series ~ '^[A-Z0-9]{1,10}$'),
  credit_note_series text not null check (credit_note_series ~ '^[A-Z0-9]{1,10}$'),
  statement_series text not null check (statement_series ~ '^[A-Z0-9]{1,10}$'),
  updated_at timestamptz not null,
  updated_by uuid not null,
  check (invoice_series <> credit_note_series and credit_note_series <> statement_series and statement_series <> invoice_series)
);
create trigger append_only before update or delete on billing.settings
  for each row execute function billing.refuse_change();

-- A month that is being closed or is closed. Its instants are fixed here, whatever the zone's rules become.
create table billing.close (
  month text primary key check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  period_start timestamptz not null,
  period_end timestamptz not null,
  -- An operator did not wait for the end of the grace time.
  requested_at timestamptz,
  -- From here on the fence stands, and the accounts are listed.
  listed_at timestamptz,
  finished_at timestamptz,
  check (period_start < period_end)
);

-- What the operator issued to an account. `carried`: too little for a document of its own, put on the next one.
create table billing.document (
  id uuid primary key,
  kind text not null check (kind in ('invoice', 'credit-note', 'statement', 'carried')),
  side text not null check (side in ('consumer', 'provider')),
  account_id uuid not null references accounts.account (id),
  month text not null references billing.close (month),
  period_start timestamptz not null,
  period_end timestamptz not null,
  issued_at timestamptz not null,
  -- In the billing zone.
  issued_on date not null,
  due_on date,
  number text unique,
  -- Of a credit note: the invoice that it corrects.
  corrects_id uuid references billing.document (id),
  -- What was carried to this document. Nothing is carried to two.
  carried_id uuid unique references billing.document (id),
  currency text not null,
  -- The sum of the lines before any was rounded.
  net_exact numeric not null,
  net_minor bigint not null,
  vat_rule text,
  vat_percent numeric(5, 2),
  vat_minor bigint not null,
  gross_minor bigint not null,
  -- Names, addresses and tax numbers as they were.
  supplier jsonb,
  customer jsonb,
  check (gross_minor = net_minor + vat_minor),
  check ((kind = 'carried') = (number is null)),
  check ((kind = 'carried') = (supplier is null) and (kind = 'carried') = (customer is null)),
  check ((kind = 'carried') = (vat_rule is null) and (kind = 'carried') = (vat_percent is null)),
  check ((kind = 'invoice') = (due_on is not null)),
  check ((kind = 'credit-note') = (corrects_id is not null))
);
-- A month of an account is settled once.
create unique index document_settles on billing.document (month, side, account_id) where kind <> 'credit-note';
create index document_account on billing.document (account_id, side, issued_at desc, id desc);
create index document_newest on billing.document (issued_at desc, id desc);
create index document_corrects on billing.document (corrects_id) where corrects_id is not null;

create table billing.document_line (
  document_id uuid not null references billing.document (id),
  position integer not null check (position > 0),
  kind text not null check (kind in ('usage', 'fee', 'carried', 'correction', 'marketplace-fee')),
  service_id uuid,
  service_name text,
  subscription_id uuid,
  application_name text,
  product_id text,
  product_name text,
  unit_label text,
  plan_version_id integer,
  plan_name text,
  quantity numeric,
  free_quantity numeric,
  unit_price numeric,
  exact numeric not null,
  amount_minor bigint not null,
  primary key (document_id, position)
);

create trigger append_only before update or delete on billing.document
  for each row execute function billing.refuse_change();
create trigger append_only_table before truncate on billing.document
  for each statement execute function billing.refuse_change();
create trigger append_only before update or delete on billing.document_line
  for each row execute function billing.refuse_change();
create trigger append_only_table before truncate on billing.document_line
  for each statement execute function billing.refuse_change();

-- The last number given. Raised in the transaction that stores the document, so that no number is ever missing.
create table billing.number_series (
  series text not null,
  year integer not null,
  last integer not null check (last > 0),
  primary key (series, year)
);

-- How far the close of a month is with an account.
create table billing.settlement (
  month text not null references billing.close (month),
  side text not null check (side in ('consumer', 'provider')),
  account_id uuid not null references accounts.account (id),
  state text not null check (state in ('due', 'waiting', 'settled')),
  -- While waiting: what is missing.
  reason text,
  -- None, once settled: the month came to nothing.
  document_id uuid references billing.document (id),
  changed_at timestamptz not null,
  primary key (month, side, account_id),
  check ((state = 'waiting') = (reason is not null)),
  check (state = 'settled' or document_id is null)
);
create index settlement_open on billing.settlement (month, side, account_id) where state <> 'settled';

create table billing.payment (
  document_id uuid primary key references billing.document (id),
  paid_on date not null,
  noted_at timestamptz not null,
  noted_by uuid not null
);

alter table operator.act drop constraint act_kind_check;
alter table operator.act add constraint act_kind_check check (
  kind in ('suspend-account', 'restore-account', 'take-down-service', 'restore-service', 'set-sign-up-mode',
    'change-billing-settings', 'start-close', 'note-payment'));
