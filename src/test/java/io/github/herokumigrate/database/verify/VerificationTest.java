package io.github.herokumigrate.database.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.database.copy.DatabaseCopy;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerificationTest {
    private static final String SAME = """
            CREATE TYPE mood AS ENUM ('sad', 'happy');
            CREATE FUNCTION f(x integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT x + 1';
            CREATE TABLE customer (id serial PRIMARY KEY, name text NOT NULL DEFAULT 'x', born date, m mood);
            CREATE INDEX customer_name ON customer (lower(name));
            CREATE TABLE orders (id integer PRIMARY KEY, customer integer REFERENCES customer,
                                 total numeric CHECK (total > 0));
            CREATE VIEW names AS SELECT name FROM customer;
            CREATE FUNCTION t() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
            CREATE TRIGGER watch BEFORE UPDATE ON customer FOR EACH ROW EXECUTE FUNCTION t();
            CREATE POLICY mine ON orders USING (total > 5);
            COMMENT ON TABLE customer IS 'who buys';
            INSERT INTO customer (name, born) SELECT 'n' || g, date '2000-01-01' + g FROM generate_series(1, 1000) g;
            INSERT INTO orders SELECT g, g, g FROM generate_series(1, 100) g;
            SELECT lo_from_bytea(4711, 'large')""";

    @TempDir
    Path work;

    private Copies copies;

    @BeforeEach
    void bothSidesAreEqual() {
        copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work);
        TestPostgres.execute(copies.source(), SAME);
        TestPostgres.execute(copies.target(), SAME);
    }

    @Test
    void equalSidesHaveNoDifferences() {
        assertThat(differences()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "UPDATE customer SET name = name || ' ' WHERE id = 500 ; Table public.customer: 1000 rows on both sides",
                "UPDATE customer SET born = NULL WHERE id = 1000 ; Table public.customer: 1000 rows on both sides",
                "UPDATE customer SET born = born + 1 WHERE id = 7 ; Table public.customer: 1000 rows on both sides",
                "UPDATE orders SET total = 7.0 WHERE id = 7 ; Table public.orders: 100 rows on both sides",
                "DELETE FROM orders WHERE id = 3 ; Table public.orders: 100 rows at the source, 99 at the target.",
                "INSERT INTO orders VALUES (101, 1, 1) ; Table public.orders: 100 rows at the source, 101 at the target.",
                "UPDATE orders SET id = -id, customer = 101 - id ; Table public.orders: 100 rows on both sides",
                "DROP TABLE orders ; Table public.orders is missing at the target.",
                "CREATE TABLE more () ; Table public.more is missing at the source.",
                "DROP INDEX customer_name ; indexes: public.customer_name is missing at the target.",
                "ALTER TABLE orders DROP CONSTRAINT orders_customer_fkey ; constraints: public.orders orders_customer_fkey is missing at the target.",
                "SELECT setval('customer_id_seq', 999) ; sequence values: public.customer_id_seq stands at 1000 at the source and at 999 at the target.",
                "ALTER SEQUENCE customer_id_seq INCREMENT 2 ; sequences: public.customer_id_seq differs",
                "ALTER TABLE customer ALTER name DROP NOT NULL ; columns: public.customer.name differs",
                "ALTER TABLE customer ALTER name SET DEFAULT 'y' ; columns: public.customer.name differs",
                "ALTER TABLE customer ALTER born TYPE timestamp ; columns: public.customer.born differs",
                "CREATE OR REPLACE FUNCTION f(x integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT x + 2' ; functions: public.f(integer) differs",
                "CREATE OR REPLACE VIEW names AS SELECT m::text AS name FROM customer ; views: public.names differs",
                "ALTER TYPE mood ADD VALUE 'angry' ; types: public.mood differs",
                "ALTER TABLE customer DISABLE TRIGGER watch ; triggers: public.customer watch differs",
                "ALTER TABLE orders ENABLE ROW LEVEL SECURITY ; tables: public.orders differs",
                "DROP POLICY mine ON orders ; policies: public.orders mine is missing at the target.",
                "COMMENT ON TABLE customer IS 'other' ; comments: table public.customer differs",
                "SELECT lo_put(4711, 0, 'L') ; large objects: large objects differ: 5 bytes at the source, 5 bytes at the target, other content.",
                "SELECT lo_unlink(4711) ; large objects: large objects differ: 5 bytes at the source, 0 bytes at the target.",
                "CREATE SCHEMA added ; schemas: added is at the target only.",
                "CREATE COLLATION added (locale = 'C') ; other objects: collation public.added is at the target only.",
            })
    void whatDiffersIsNamed(String change, String sentence) {
        TestPostgres.execute(copies.target(), change);

        assertThat(differences())
                .anySatisfy(difference -> assertThat(difference).startsWith(sentence));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "numeric ; 1.0 ; 1.00",
                "numeric(6, 2) ; 1.00 ; 1.01",
                "real ; 0 ; -0",
                "double precision ; 0 ; -0",
                "double precision ; 0.1 ; 0.10000000000000002",
                "jsonb ; {`n`: 1.0} ; {`n`: 1.00}",
                "jsonb ; {} ; ",
                "json ; {`n`: 1} ; {`n`:  1}",
                "text COLLATE caseless ; a ; A",
                "timestamptz ; 2026-01-01 00:00Z ; 2026-01-01 00:00:00.000001Z",
                "interval ; 1 day ; 24 hours",
                "numeric[] ; {1.0} ; {1.00}",
                "amount ; 1.0 ; 1.00"
            })
    void aValueThatTheServerTakesForTheSameIsFound(String type, String here, @Nullable String there) {
        for (DatabaseUrl side : List.of(copies.source(), copies.target())) {
            TestPostgres.execute(
                    side,
                    "CREATE DOMAIN amount numeric",
                    "CREATE COLLATION caseless (provider = icu, locale = 'und-u-ks-level2', deterministic = false)",
                    "CREATE TABLE value (id integer PRIMARY KEY, value " + type + ", other text)",
                    "INSERT INTO value VALUES (1, " + literal(here) + ", 'same')");
        }
        assertThat(differences()).isEmpty();

        TestPostgres.execute(copies.target(), "UPDATE value SET value = " + literal(there));
        assertThat(differences())
                .containsExactly("Table public.value: 1 rows on both sides, but not with the same values. Among others:"
                        + " id = 1 has other values.");
    }

    private static String literal(@Nullable String value) {
        return value == null ? "NULL" : "'" + value.replace('`', '"') + "'";
    }

    @Test
    void rowsThatDifferAreNamedByTheirKeys() {
        TestPostgres.execute(
                copies.target(),
                "UPDATE customer SET name = 'z' WHERE id IN (500, 501)",
                "DELETE FROM orders WHERE id = 3",
                "INSERT INTO orders VALUES (101, 1, 1)");

        assertThat(differences())
                .contains(
                        "Table public.customer: 1000 rows on both sides, but not with the same values."
                                + " Among others: id = 500 has other values; id = 501 has other values.",
                        "Table public.orders: 100 rows on both sides, but not with the same values."
                                + " Among others: id = 101 is at the target only; id = 3 is missing at the target.");
    }

    @Test
    void aKeyThatIsATextIsNotShown() {
        String token = "b3a1-secret-token";
        for (DatabaseUrl side : List.of(copies.source(), copies.target())) {
            TestPostgres.execute(
                    side,
                    "CREATE TABLE session (token text, day date, data text, PRIMARY KEY (day, token))",
                    "INSERT INTO session VALUES ('" + token + "', '2026-03-01', 'x'), ('other', '2026-03-01', 'x')");
        }
        TestPostgres.execute(copies.target(), "UPDATE session SET data = 'y' WHERE token = '" + token + "'");

        assertThat(differences())
                .singleElement(InstanceOfAssertFactories.STRING)
                .contains("day = 2026-03-01, md5 of token = cbcb8ed44a4b2cb9cbb26ebe219c5afb has other values")
                .doesNotContain(token);
    }

    @Test
    void aSampleShowsWhatIsWrongWithManyRows() {
        for (DatabaseUrl side : List.of(copies.source(), copies.target())) {
            TestPostgres.execute(
                    side,
                    "CREATE TABLE large AS SELECT g AS id, repeat(md5(g::text), 8) AS text"
                            + " FROM generate_series(1, 40000) g",
                    "ALTER TABLE large ADD PRIMARY KEY (id)");
        }
        String outsideOfTheSample = "(SELECT min(id) FROM large WHERE hashtextextended(ROW(id)::text, 0) & 63 <> 0)";
        TestPostgres.execute(
                copies.target(),
                "UPDATE large SET text = 'other' WHERE id = " + outsideOfTheSample,
                "UPDATE orders SET total = 5 WHERE id = 1");

        assertThat(differences()).hasSize(2);
        assertThat(differences(VerifyLevel.SAMPLED))
                .as("small tables are compared whole")
                .singleElement(InstanceOfAssertFactories.STRING)
                .startsWith("Table public.orders: 100 rows on both sides");

        TestPostgres.execute(copies.target(), "UPDATE large SET text = 'other' WHERE id % 10 = 0");
        assertThat(differences(VerifyLevel.SAMPLED))
                .anySatisfy(difference -> assertThat(difference)
                        .startsWith("Table public.large: 40000 rows on both sides")
                        .contains("has other values"));
        assertThat(differences(VerifyLevel.COUNTS)).isEmpty();
    }

    private List<String> differences() {
        return differences(VerifyLevel.FULL);
    }

    private List<String> differences(VerifyLevel level) {
        CopyReport report = new DatabaseCopy().compare(copies.comparing(level).request(), new RecordingListener());
        assertThat(report.verified()).isEqualTo(report.differences().isEmpty());
        return report.differences();
    }
}
