CREATE TABLE orders (id bigint PRIMARY KEY, note text);
INSERT INTO orders SELECT n, 'order ' || n FROM generate_series(1, 100) AS n;
