-- Events stay as they were reported. What was wrong about one is a correction, which counts where the event counts.

create table metering.correction (
  id uuid primary key,
  event_id uuid not null,
  -- Of the event, so that sums and receipts need no search through its partitions.
  event_accepted_at timestamptz not null,
  service_id uuid not null,
  subscription_id uuid not null,
  product_id text not null,
  plan_version_id integer not null,
  unit_price numeric(38, 18) not null,
  mode smallint not null check (mode in (0, 1)),
  call_id bytea not null check (octet_length(call_id) = 10),
  called_at timestamptz not null,
  -- Added to what the event said; below zero when it said too much.
  quantity numeric(24, 9) not null check (quantity <> 0),
  reason text not null check (char_length(reason) between 1 and 1000),
  corrected_at timestamptz not null,
  corrected_by uuid not null,
  corrected_by_name text not null
);
create index correction_event on metering.correction (event_id, corrected_at, id);
create index correction_call on metering.correction (subscription_id, called_at);

create function metering.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of %.% are only ever added', tg_table_schema, tg_table_name using errcode = 'TG004';
end
$$;
create trigger append_only before update or delete on metering.correction
  for each row execute function metering.refuse_change();

-- What a correction changed on a document that was issued before it: the line, or the line that its amount was carried to.
create table billing.adjustment (
  id uuid primary key,
  correction_id uuid not null references metering.correction (id),
  document_id uuid not null,
  position integer not null,
  exact numeric not null check (exact <> 0),
  made_at timestamptz not null,
  foreign key (document_id, position) references billing.document_line (document_id, position)
);
create index adjustment_line on billing.adjustment (document_id, position);
create trigger append_only before update or delete on billing.adjustment
  for each row execute function billing.refuse_change();

-- The line that a line of a credit note, or of a later statement, corrects.
alter table billing.document_line
  add column corrects_document_id uuid,
  add column corrects_position integer,
  add constraint document_line_corrects
    foreign key (corrects_document_id, corrects_position) references billing.document_line (document_id, position),
  add constraint document_line_correction check ((kind = 'correction') = (corrects_document_id is not null));
create index document_line_corrected on billing.document_line (corrects_document_id, corrects_position)
  where corrects_document_id is not null;
