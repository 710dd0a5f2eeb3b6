-- The database that src/bench/database copies. psql variable: scale, 1 makes about 1.7 GB. Everything random comes from one
-- seed. The 300 small tables are the same at every scale, so a small scale is a small database with many tables.
\set ON_ERROR_STOP on
SET synchronous_commit = off;
SET max_parallel_workers_per_gather = 0;
SET maintenance_work_mem = '256MB';
SELECT setseed(0.42) \g /dev/null

-- Text that compresses about as text of people does, not as repeated letters do.
CREATE TEMPORARY TABLE sentence AS
SELECT n, string_agg(substr(md5(floor(random() * 3000)::text), 1, 3 + floor(random() * 6)::int), ' ') AS text
  FROM generate_series(1, 10000) AS n, generate_series(1, 62) AS word
 GROUP BY n;
ANALYZE sentence;

CREATE TABLE tenant (id int PRIMARY KEY, name text NOT NULL, plan text NOT NULL);
INSERT INTO tenant
SELECT id, 'tenant ' || md5(id::text), (ARRAY['free', 'basic', 'premium'])[1 + id % 3] FROM generate_series(1, 5000) AS id;

CREATE TABLE customer (
    id int NOT NULL, tenant_id int NOT NULL, email text NOT NULL, name text NOT NULL, address text,
    created_at timestamptz NOT NULL);
INSERT INTO customer
SELECT id, 1 + floor(random() * 5000), md5(random()::text) || id || '@example.com', substr(text, 1, 24),
       substr(text, 30, 60), timestamptz '2024-01-01 00:00Z' + random() * interval '700 days'
  FROM (SELECT id, 1 + floor(random() * 10000)::int AS n
          FROM generate_series(1, greatest(100, 200000 * :scale)::int) AS id) AS chosen
  JOIN sentence USING (n);

-- Narrow, as pgbench's.
CREATE TABLE branch (id int PRIMARY KEY, balance bigint NOT NULL);
INSERT INTO branch SELECT id, 0 FROM generate_series(1, 400) AS id;
CREATE TABLE account (id int NOT NULL, branch_id int NOT NULL, balance int NOT NULL, opened date NOT NULL, iban text NOT NULL);
INSERT INTO account
SELECT id, 1 + floor(random() * 400), floor(random() * 1000000), date '2015-01-01' + floor(random() * 3650)::int,
       substr(md5(random()::text), 1, 16)
  FROM generate_series(1, greatest(100, 4000000 * :scale)::int) AS id;

-- Narrow, with many indexes.
CREATE TABLE purchase (
    id bigserial, customer_id int NOT NULL, account_id int NOT NULL, status smallint NOT NULL, total numeric(12, 2) NOT NULL,
    created_at timestamptz NOT NULL, code text NOT NULL);
INSERT INTO purchase (customer_id, account_id, status, total, created_at, code)
SELECT 1 + floor(random() * greatest(100, 200000 * :scale)::int), 1 + floor(random() * greatest(100, 4000000 * :scale)::int),
       floor(random() * 8), random() * 10000, timestamptz '2024-01-01 00:00Z' + random() * interval '700 days',
       substr(md5(random()::text), 1, 8) || '-' || id
  FROM generate_series(1, greatest(100, 2000000 * :scale)::int) AS id;

-- Wide jsonb with a GIN index.
CREATE TABLE event (
    id bigserial, tenant_id int NOT NULL, kind text NOT NULL, created_at timestamptz NOT NULL, payload jsonb NOT NULL);
INSERT INTO event (tenant_id, kind, created_at, payload)
SELECT 1 + floor(random() * 5000), (ARRAY['view', 'click', 'order', 'login', 'error', 'mail'])[1 + floor(random() * 6)::int],
       timestamptz '2024-01-01 00:00Z' + random() * interval '700 days',
       jsonb_build_object(
           'user', floor(random() * 200000)::int, 'path', '/shop/' || floor(random() * 3000)::int,
           'status', (ARRAY[200, 201, 302, 404, 500])[1 + floor(random() * 5)::int], 'milliseconds', floor(random() * 2000)::int,
           'tags', jsonb_build_array('tag' || floor(random() * 50)::int, 'tag' || floor(random() * 50)::int),
           'agent', jsonb_build_object('name', 'browser ' || floor(random() * 30)::int, 'version', floor(random() * 120)::int),
           'request', md5(random()::text), 'text', text)
  FROM (SELECT id, 1 + floor(random() * 10000)::int AS n
          FROM generate_series(1, greatest(100, 600000 * :scale)::int) AS id) AS chosen
  JOIN sentence USING (n);

CREATE TABLE measurement (device_id int NOT NULL, taken_at timestamptz NOT NULL, id bigint NOT NULL, value double precision NOT NULL)
    PARTITION BY RANGE (taken_at);
SELECT format('CREATE TABLE measurement_2025_%s PARTITION OF measurement FOR VALUES FROM (%L) TO (%L)',
              to_char(first, 'MM'), first, first + interval '1 month')
  FROM generate_series(timestamp '2025-01-01', timestamp '2025-12-01', interval '1 month') AS first \gexec
INSERT INTO measurement
SELECT floor(random() * 1000), timestamptz '2025-01-02 00:00Z' + random() * interval '362 days', id, random() * 100
  FROM generate_series(1, greatest(100, 1200000 * :scale)::int) AS id;

-- The small ones: each with a sequence, up to 200 rows, and a foreign key to the one before it.
SELECT format('CREATE TABLE small_%1$s (id bigserial PRIMARY KEY, name text NOT NULL, parent_id bigint, amount numeric(10, 2),'
              ' created_at timestamptz NOT NULL DEFAULT now())', to_char(i, 'FM000'))
  FROM generate_series(1, 300) AS i \gexec
SELECT format('INSERT INTO small_%s (name, parent_id, amount, created_at) SELECT md5(random()::text),'
              ' 1 + floor(random() * %s), random() * 1000, timestamptz ''2025-01-01 00:00Z'' + random() * interval ''300 days'''
              ' FROM generate_series(1, %s)', to_char(i, 'FM000'), 1 + (i - 1) * 7919 % 200, 1 + i * 7919 % 200)
  FROM generate_series(1, 300) AS i \gexec
SELECT format('CREATE INDEX small_%1$s_parent ON small_%1$s (parent_id)', to_char(i, 'FM000'))
  FROM generate_series(1, 300) AS i \gexec
SELECT format('CREATE INDEX small_%1$s_name ON small_%1$s (lower(name)) WHERE amount > 100', to_char(i, 'FM000'))
  FROM generate_series(10, 300, 10) AS i \gexec
SELECT format('ALTER TABLE small_%s ADD FOREIGN KEY (parent_id) REFERENCES small_%s',
              to_char(i, 'FM000'), to_char(i - 1, 'FM000'))
  FROM generate_series(2, 300) AS i \gexec

SELECT count(lo_from_bytea(0, content))
  FROM (SELECT string_agg(decode(md5(random()::text), 'hex'), '') AS content
          FROM generate_series(1, greatest(2, 40 * :scale)::int) AS object, generate_series(1, 16384)
         GROUP BY object) AS objects \g /dev/null

ALTER TABLE customer ADD PRIMARY KEY (id), ADD FOREIGN KEY (tenant_id) REFERENCES tenant;
CREATE UNIQUE INDEX customer_email ON customer (lower(email));
CREATE INDEX customer_tenant ON customer (tenant_id, created_at);
ALTER TABLE account ADD PRIMARY KEY (id), ADD FOREIGN KEY (branch_id) REFERENCES branch;
CREATE INDEX account_branch ON account (branch_id);
ALTER TABLE purchase
    ADD PRIMARY KEY (id), ADD UNIQUE (code), ADD CHECK (total >= 0),
    ADD FOREIGN KEY (customer_id) REFERENCES customer, ADD FOREIGN KEY (account_id) REFERENCES account;
CREATE INDEX purchase_customer ON purchase (customer_id, created_at);
CREATE INDEX purchase_account ON purchase (account_id);
CREATE INDEX purchase_open ON purchase (created_at) WHERE status < 2;
ALTER TABLE event ADD PRIMARY KEY (id), ADD FOREIGN KEY (tenant_id) REFERENCES tenant;
CREATE INDEX event_tenant ON event (tenant_id, created_at);
CREATE INDEX event_kind ON event (kind);
CREATE INDEX event_payload ON event USING gin (payload);
ALTER TABLE measurement ADD PRIMARY KEY (device_id, taken_at, id);
CREATE INDEX measurement_taken ON measurement (taken_at);
