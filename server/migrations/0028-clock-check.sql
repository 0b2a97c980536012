-- When a worker last found the clock believable, by the machine's clock and not by the platform's, which tests and the demo
-- move. Months are closed only while the clock has not leapt since: a month that is closed by a clock that runs ahead stays
-- closed for good.
create table billing.clock_check (
  singleton boolean primary key default true check (singleton),
  seen_at timestamptz not null
);
insert into billing.clock_check (seen_at) values (clock_timestamp());

alter table operator.act drop constraint act_kind_check;
alter table operator.act add constraint act_kind_check check (
  kind in ('suspend-account', 'restore-account', 'take-down-service', 'restore-service', 'set-sign-up-mode',
    'change-billing-settings', 'start-close', 'note-payment', 'confirm-clock'));
