-- Documents as PDF: made once, after the document is committed, and served byte for byte ever after.

create table billing.document_pdf (
  document_id uuid primary key references billing.document (id),
  content bytea not null,
  rendered_at timestamptz not null
);
-- PDFs are compressed already.
alter table billing.document_pdf alter column content set storage external;
create trigger append_only before update or delete on billing.document_pdf
  for each row execute function billing.refuse_change();
create trigger append_only_table before truncate on billing.document_pdf
  for each statement execute function billing.refuse_change();

-- What is still to be made: noted in the transaction that issues the document, removed in the one that keeps the PDF.
create table billing.pdf_due (
  document_id uuid primary key references billing.document (id),
  next_at timestamptz not null,
  attempts integer not null default 0 check (attempts >= 0),
  last_error text
);
create index pdf_due_next on billing.pdf_due (next_at, document_id);
create index pdf_due_failed on billing.pdf_due (attempts) where attempts > 0;

insert into billing.pdf_due (document_id, next_at)
  select id, issued_at from billing.document where kind <> 'carried';
