\set id random(1, int(2000000 * :size))
UPDATE purchase SET status = (status + 1) % 8 WHERE id = :id;
