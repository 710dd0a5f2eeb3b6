-- What a copy has to have, a line for each fact, in an order that is the same on every server.
SELECT format('SELECT %L, count(*) FROM ONLY %s', 'rows of ' || oid::regclass, oid::regclass)
  FROM pg_class
 WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
 ORDER BY relname COLLATE "C" \gexec
SELECT 'indexes of ' || indrelid::regclass, count(*), string_agg(i.relname, ' ' ORDER BY i.relname COLLATE "C")
  FROM pg_index JOIN pg_class AS i ON i.oid = indexrelid
 WHERE i.relnamespace = 'public'::regnamespace AND indisvalid AND indisready
 GROUP BY indrelid ORDER BY indrelid::regclass::text COLLATE "C";
SELECT 'constraints of ' || conrelid::regclass, count(*), string_agg(conname, ' ' ORDER BY conname COLLATE "C")
  FROM pg_constraint
 WHERE connamespace = 'public'::regnamespace AND contype IN ('p', 'u', 'c', 'f') AND convalidated
 GROUP BY conrelid ORDER BY conrelid::regclass::text COLLATE "C";
SELECT 'sequence ' || sequencename, last_value
  FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename COLLATE "C";
SELECT 'large object ' || loid, sum(length(data)) FROM pg_largeobject GROUP BY loid ORDER BY loid;
