-- The limit: a commit of one row, and nothing else.
insert into bench.plain (quantity) values (1);
