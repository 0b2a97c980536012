-- The rival's tables beside the platform's: the same columns, the same indexes, but no partitions and no fence.
create schema bench;
create table bench.usage_key (like metering.usage_key including all);
create table bench.usage_event (like metering.usage_event including all);
create table bench.usage_total (like metering.usage_total including all);

-- What a plain one-row commit writes.
create table bench.plain (id bigint generated always as identity primary key, quantity numeric not null);
