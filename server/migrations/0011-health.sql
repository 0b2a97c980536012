-- What the operator's health page reads. By the machine's clock: it is about processes, not about the platform's time.

-- One row per process by its node number, of which there are 1,000 at the most. Gone after a clean stop.
create table platform.node (
  number smallint primary key,
  roles text[] not null,
  host text not null,
  process_id integer not null,
  started_at timestamptz not null,
  seen_at timestamptz not null
);

-- The last run of each recurring job; the job queue itself forgets what succeeded.
create table platform.job_run (
  name text primary key,
  schedule text not null,
  started_at timestamptz,
  finished_at timestamptz,
  error text,
  check (error is null or finished_at is not null)
);

create index mail_unsent on platform.mail (created_at) where sent_at is null;
