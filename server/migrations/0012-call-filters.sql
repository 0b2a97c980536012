-- Lists of calls poll with filters. Few calls fail and few are tests: without these a filter for them reads all calls of
-- the month (measured with 100,000 calls and two that failed: 21 to 30 ms without, 0.1 ms with). Only such rows are in
-- them, so that the batches of the call recorder write no more than before for all others.

create index call_trouble_application on gateway.call (application_id, called_at desc)
  where status >= 400 or fault is not null;
create index call_trouble_definition on gateway.call (definition_id, called_at desc)
  where status >= 400 or fault is not null;
create index call_test_application on gateway.call (application_id, called_at desc) where mode = 0;
create index call_test_definition on gateway.call (definition_id, called_at desc) where mode = 0;
