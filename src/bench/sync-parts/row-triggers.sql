-- Triggers for each row as Bucardo has them: keys into a table per table, and a note to the daemon per statement.
CREATE SCHEMA follower;
SELECT format($f$
CREATE TABLE follower.delta_%1$s (key int NOT NULL, txntime timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON follower.delta_%1$s (txntime);
CREATE FUNCTION follower.note_%1$s() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $body$
BEGIN
    IF TG_OP = 'INSERT' THEN
        INSERT INTO follower.delta_%1$s (key) VALUES (NEW.%2$s);
    ELSE
        INSERT INTO follower.delta_%1$s (key) VALUES (OLD.%2$s);
        IF TG_OP = 'UPDATE' AND OLD.%2$s <> NEW.%2$s THEN
            INSERT INTO follower.delta_%1$s (key) VALUES (NEW.%2$s);
        END IF;
    END IF;
    RETURN NULL;
END $body$;
CREATE FUNCTION follower.kick_%1$s() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    NOTIFY follower_kick;
    RETURN NULL;
END $body$;
CREATE TRIGGER follower_note AFTER INSERT OR UPDATE OR DELETE ON %1$s FOR EACH ROW EXECUTE FUNCTION follower.note_%1$s();
CREATE TRIGGER follower_kick AFTER INSERT OR UPDATE OR DELETE ON %1$s FOR EACH STATEMENT EXECUTE FUNCTION follower.kick_%1$s();
$f$, name, key) FROM (VALUES ('pgbench_accounts', 'aid'), ('pgbench_tellers', 'tid'), ('pgbench_branches', 'bid')) AS t (name, key) \gexec
