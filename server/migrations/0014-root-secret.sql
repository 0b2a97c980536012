-- Which root secrets this platform was run with, by a fingerprint that tells nothing about them: a start with another one,
-- because a file was lost or a wrong one was put in place, would void every token and credential without a word.
create table platform.root_secret (
  fingerprint text primary key,
  -- The newest row is the one in force.
  in_force_since timestamptz not null default clock_timestamp()
);
