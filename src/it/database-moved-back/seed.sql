CREATE TABLE customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, customer bigint NOT NULL REFERENCES customer);
INSERT INTO customer (name) SELECT 'customer ' || i FROM generate_series(1, 100) i;
INSERT INTO orders (customer) SELECT 1 + i % 100 FROM generate_series(1, 1000) i;
