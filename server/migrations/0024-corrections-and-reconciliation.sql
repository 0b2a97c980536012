-- A correction may name what it was made for, a ticket or a letter; both sides read it.
alter table metering.correction
  add column reference text check (char_length(reference) between 1 and 200);

-- Documents list the corrections of their month. Corrections are few, so that these cost next to nothing.
create index correction_month on metering.correction (subscription_id, event_accepted_at);
create index adjustment_correction on billing.adjustment (correction_id);
