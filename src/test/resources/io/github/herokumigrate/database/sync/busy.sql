-- What an application writes to all the time.
CREATE SCHEMA IF NOT EXISTS "Odd Schema";
CREATE EXTENSION IF NOT EXISTS citext;
CREATE TYPE feeling AS ENUM ('sad', 'happy');
CREATE TABLE account (id bigint PRIMARY KEY, owner integer NOT NULL, text text, doc json, big text);
CREATE TABLE serial (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, net numeric NOT NULL,
                     gross numeric GENERATED ALWAYS AS (net * 2) STORED, m feeling);
CREATE TABLE "Odd Schema"."Odd ""Key'; DROP" (
    "Sel""ect" integer, "found" text COLLATE "C", n text, "where" jsonb, PRIMARY KEY ("found", "Sel""ect"));
CREATE TABLE nick (name citext PRIMARY KEY, n integer);
CREATE TABLE boss (id bigint PRIMARY KEY);
CREATE TABLE worker (id bigint PRIMARY KEY, boss bigint);
CREATE TABLE seat (id integer PRIMARY KEY, place integer NOT NULL UNIQUE);
CREATE TABLE scratch (id integer PRIMARY KEY, t text);
CREATE TABLE uniquely (a integer NOT NULL UNIQUE, b text);
CREATE TABLE keyless (a integer, b text);
CREATE TABLE event (id bigint, day integer NOT NULL, city integer NOT NULL, note text, PRIMARY KEY (id, day, city))
    PARTITION BY RANGE (day);
CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM (0) TO (10) PARTITION BY LIST (city);
CREATE TABLE event_1_1 PARTITION OF event_1 FOR VALUES IN (1);
CREATE TABLE event_1_2 PARTITION OF event_1 DEFAULT;
CREATE TABLE event_rest PARTITION OF event DEFAULT;
CREATE TABLE base (id bigint PRIMARY KEY, t text);
CREATE TABLE derived (extra integer, PRIMARY KEY (id)) INHERITS (base);
INSERT INTO account SELECT -i, 0, 'before', '{"a": 1,  "a": 2}', repeat(md5(i::text), 100) FROM generate_series(1, 500) i;
INSERT INTO seat SELECT i, i FROM generate_series(1, 50) i;
INSERT INTO event SELECT -i, i % 20, i % 3, 'before' FROM generate_series(1, 300) i;
INSERT INTO keyless VALUES (1, 'x'), (1, 'x'), (NULL, NULL);
CREATE SEQUENCE ticket;
