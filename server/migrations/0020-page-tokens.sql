-- A token that a person makes on an application's page hangs on no secret. It carries this number, and raising the
-- number ends it: whoever held the account of somebody else's address must not call with it any more.
alter table applications.application add column page_token_generation integer not null default 0;
