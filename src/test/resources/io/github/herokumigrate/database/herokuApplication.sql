-- What its customer made in it; run by the database's owner.
CREATE TABLE person (
    id uuid DEFAULT heroku_ext.uuid_generate_v4() PRIMARY KEY, email heroku_ext.citext UNIQUE,
    other_emails heroku_ext.citext[], attributes public.hstore);
CREATE INDEX ON person USING gin (attributes);
INSERT INTO person (email, other_emails, attributes) VALUES ('Jo@example.org', ARRAY['A', 'b']::heroku_ext.citext[], 'a=>1');
CREATE FUNCTION find(wanted text) RETURNS SETOF person LANGUAGE sql AS
    'SELECT * FROM public.person WHERE email OPERATOR(heroku_ext.=) wanted::heroku_ext.citext';
ALTER TABLE person ENABLE ROW LEVEL SECURITY;
DO $$ DECLARE role text := 'reporting_' || current_database(); BEGIN
    EXECUTE format('CREATE POLICY reports ON person FOR SELECT TO %I USING (email IS NOT NULL)', role);
    EXECUTE format('GRANT SELECT ON person TO %I', role);
END $$;
COMMENT ON POLICY reports ON person IS 'for reports';
