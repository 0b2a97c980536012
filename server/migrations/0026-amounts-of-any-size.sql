-- A price of 10^9 times a count of 10^12 is allowed, and has more digits than a bigint.
alter table billing.document
  alter column net_minor type numeric(60, 0),
  alter column vat_minor type numeric(60, 0),
  alter column gross_minor type numeric(60, 0);
alter table billing.document_line alter column amount_minor type numeric(60, 0);
