-- The schema of an application that uses what PostgreSQL offers; run by the role that owns the database.
CREATE SCHEMA "Odd Schema";
CREATE SCHEMA "TABLE DATA";
CREATE TYPE mood AS ENUM ('sad', 'it''s "ok"', 'happy');
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
CREATE TYPE address AS (street text, "no" integer, moods mood[]);
CREATE TYPE price_range AS RANGE (subtype = numeric);
CREATE FUNCTION add_tax(net numeric, rate numeric DEFAULT 0.19) RETURNS numeric
    LANGUAGE sql IMMUTABLE AS 'SELECT round(net * (1 + rate), 2)';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS
    $$ BEGIN NEW.note := coalesce(NEW.note, 'touched'); RETURN NEW; END $$;
CREATE FUNCTION twice(x integer) RETURNS integer LANGUAGE sql IMMUTABLE BEGIN ATOMIC SELECT x * 2; END;
CREATE AGGREGATE longest(text) (SFUNC = text_larger, STYPE = text);
CREATE OPERATOR === (LEFTARG = integer, RIGHTARG = integer, FUNCTION = int4eq);
CREATE COLLATION german (provider = libc, locale = 'C');
CREATE TEXT SEARCH CONFIGURATION plain_english (COPY = pg_catalog.english);
CREATE SEQUENCE invoice_no START 1000 INCREMENT 5 CACHE 10 CYCLE MAXVALUE 999999;
CREATE SEQUENCE "never Used";

CREATE TABLE everything (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    t text, c char(7), v varchar(20) COLLATE "C" CHECK (v IN ('a', 'b', 'c')), n numeric(20, 5), r real,
    d double precision, b bytea, j json, jb jsonb, x xml, u uuid, ts timestamp, tz timestamptz, i interval,
    m money, m2 mood, p positive, a address, aa address[], ar integer[][], rng price_range, mr int4multirange,
    ip inet, pt point, bits bit varying(10), tsv tsvector, "Quoted ""Column""" text, "t.*" text, nothing text,
    net numeric, gross numeric GENERATED ALWAYS AS (add_tax(net)) STORED, note text DEFAULT 'none''s'
);
CREATE TRIGGER touching BEFORE INSERT OR UPDATE ON everything FOR EACH ROW EXECUTE FUNCTION touch();
ALTER TABLE everything DISABLE TRIGGER touching;
INSERT INTO everything (t, c, v, n, r, d, b, j, jb, x, u, ts, tz, i, m, m2, p, a, aa, ar, rng, mr, ip, pt, bits, tsv,
                        "Quoted ""Column""", "t.*", net, note)
SELECT 'line ' || g || E'\n\ttab \\ backslash \\. " '' ü 漢字 😀', 'c' || g % 10, (ARRAY['a', 'b', 'c', NULL])[g % 4 + 1],
       g / 7.0, CASE g % 50 WHEN 0 THEN 'NaN' WHEN 1 THEN '-Infinity' ELSE g / 3.0 END, g / 3.0::float8,
       decode(md5(g::text), 'hex'), '{"b":1,  "a":[1,2,null]}', '{"b":1,"a":[1,2,null]}', '<a b="c">&amp;</a>',
       md5(g::text)::uuid, timestamp '2024-02-29' + g * interval '1 hour', timestamptz '2024-03-31 00:30+01' + g * interval '1 hour',
       make_interval(months => g, secs => g * 1.5), (g % 100)::numeric::money, (ARRAY['sad', 'it''s "ok"']::mood[])[g % 2 + 1],
       g, ROW('Main, "St"', g, ARRAY['happy']::mood[])::address, ARRAY[ROW('x', 1, NULL)::address], ARRAY[[g, 2], [3, NULL]],
       price_range(g, g + 1), int4multirange(int4range(g, g + 2), int4range(g + 5, g + 6)), '10.0.0.1/8', point(g, -g),
       B'101', to_tsvector('english', 'The quick foxes ' || g), 'q', CASE WHEN g % 2 = 0 THEN '' END, g, NULL
FROM generate_series(1, 500) g;
ALTER TABLE everything ENABLE TRIGGER touching;
DELETE FROM everything WHERE id = 17;
CREATE INDEX ON everything USING gin (jb);
CREATE INDEX everything_lower ON everything (lower(t) text_pattern_ops, n DESC NULLS LAST) INCLUDE (r) WHERE v IN ('a', 'b');
CREATE INDEX ON everything USING gist (rng);
CREATE STATISTICS everything_stats (dependencies) ON v, m2 FROM everything;
COMMENT ON TABLE everything IS 'All types; it''s big';
COMMENT ON COLUMN everything."Quoted ""Column""" IS 'quoted';
COMMENT ON INDEX everything_lower IS 'an index';
COMMENT ON CONSTRAINT everything_pkey ON everything IS 'the key';
COMMENT ON FUNCTION add_tax(numeric, numeric) IS 'adds';

CREATE TABLE "Odd Schema"."Odd ""Table'; DROP" ("select" serial PRIMARY KEY, "ÄÖ" text UNIQUE DEFERRABLE INITIALLY DEFERRED);
INSERT INTO "Odd Schema"."Odd ""Table'; DROP" ("ÄÖ") SELECT 'v' || g FROM generate_series(1, 50) g;
CREATE TABLE "TABLE DATA"."SCHEMA" (x integer);
INSERT INTO "TABLE DATA"."SCHEMA" VALUES (1), (1), (NULL);
CREATE TABLE no_columns ();
INSERT INTO no_columns DEFAULT VALUES;
INSERT INTO no_columns DEFAULT VALUES;
CREATE TABLE empty (id integer PRIMARY KEY, t text);
CREATE UNLOGGED TABLE fast (x integer) WITH (fillfactor = 70);
INSERT INTO fast VALUES (1);
CREATE TABLE dropped_column (a integer, gone text, b text);
INSERT INTO dropped_column VALUES (1, 'x', 'y');
ALTER TABLE dropped_column DROP COLUMN gone;

CREATE TABLE parent (a integer);
CREATE TABLE child (c integer) INHERITS (parent);
ALTER TABLE parent ADD COLUMN b text DEFAULT 'later';
INSERT INTO parent VALUES (1, 'p');
INSERT INTO child VALUES (2, 3, 'c');

CREATE TABLE chicken (id integer PRIMARY KEY, egg integer);
CREATE TABLE egg (id integer PRIMARY KEY, chicken integer REFERENCES chicken, sibling integer REFERENCES egg);
INSERT INTO chicken VALUES (1, 1);
INSERT INTO egg VALUES (1, 1, 2), (2, 1, 1);
ALTER TABLE chicken ADD FOREIGN KEY (egg) REFERENCES egg ON DELETE SET NULL DEFERRABLE;
ALTER TABLE chicken ADD CONSTRAINT unproven CHECK (id > 1) NOT VALID;

CREATE TABLE booking (room integer, during int4range, EXCLUDE USING gist (during WITH &&) WHERE (room = 1));
INSERT INTO booking VALUES (1, '[1,3)'), (1, '[3,5)'), (2, '[1,9)');

CREATE TABLE measurement (city integer NOT NULL, day date NOT NULL, v integer, PRIMARY KEY (city, day)) PARTITION BY RANGE (day);
CREATE TABLE measurement_2024 PARTITION OF measurement FOR VALUES FROM ('2024-01-01') TO ('2025-01-01') PARTITION BY LIST (city);
CREATE TABLE measurement_2024_1 PARTITION OF measurement_2024 FOR VALUES IN (1, 2);
CREATE TABLE measurement_rest PARTITION OF measurement DEFAULT;
CREATE INDEX ON measurement (v);
INSERT INTO measurement SELECT 1 + g % 2, date '2024-06-01' + g, g FROM generate_series(0, 300) g;
CREATE TABLE report (city integer, day date, FOREIGN KEY (city, day) REFERENCES measurement);
INSERT INTO report VALUES (1, '2024-06-01');

CREATE VIEW moods AS SELECT e.m2, count(*) AS "how many" FROM everything e GROUP BY e.m2;
CREATE VIEW guarded WITH (security_barrier) AS SELECT id, t FROM everything WHERE v = 'a' WITH LOCAL CHECK OPTION;
CREATE MATERIALIZED VIEW totals AS SELECT v, sum(gross) AS total FROM everything GROUP BY v;
CREATE MATERIALIZED VIEW grand_total AS SELECT sum(total) AS total FROM totals;
CREATE MATERIALIZED VIEW unfilled AS SELECT 1 AS one WITH NO DATA;
CREATE UNIQUE INDEX ON totals (v);
CREATE RULE no_delete AS ON DELETE TO empty DO INSTEAD NOTHING;
CREATE TABLE secretive (id integer, owner text DEFAULT current_user);
INSERT INTO secretive VALUES (1), (2);
ALTER TABLE secretive ENABLE ROW LEVEL SECURITY;
CREATE POLICY mine ON secretive USING (owner = current_user AND id IN (1, 2)) WITH CHECK (id > 0);
CREATE PUBLICATION changes FOR TABLE egg;

SELECT setval('invoice_no', 1235);
SELECT lo_from_bytea(0, decode(repeat('00ff', 1000), 'hex'));
SELECT lo_from_bytea(0, convert_to(repeat('large ', 400000), 'UTF8'));
SELECT lo_from_bytea(0, '');
SELECT lo_from_bytea(4711, 'commented');
COMMENT ON LARGE OBJECT 4711 IS 'kept with its owner''s \ word';
ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;
GRANT SELECT ON everything TO PUBLIC;
