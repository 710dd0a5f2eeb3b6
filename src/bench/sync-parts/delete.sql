DELETE FROM event WHERE id = (SELECT max(id) FROM event);
