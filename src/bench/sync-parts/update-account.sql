\set id random(1, int(4000000 * :size))
UPDATE account SET balance = balance + 1 WHERE id = :id;
