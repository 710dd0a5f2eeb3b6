package io.github.herokumigrate.database.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.Side;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.testing.TestPostgres;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class RelayedValuesTest {
    private static final String TABLE = "CREATE TABLE t (id serial, text text, words text[], bytes bytea, whole bigint,"
            + " exact numeric, near double precision, moment timestamptz, json jsonb, key uuid, short varchar(3),"
            + " fixed char(7), yes boolean, near_words text GENERATED ALWAYS AS (text || '!') STORED)";
    private static final String COLUMNS =
            "(text, words, bytes, whole, exact, near, moment, json, key, short, fixed, yes)";
    private static final String INSERT = "INSERT INTO t " + COLUMNS + " VALUES (?, ?, ?, ?, ?, ?,"
            + " timestamptz '2026-01-01' + ? * interval '1 microsecond', to_jsonb(?::text), ?, left(?, 3), left(?, 7), ?)";
    private static final String ROWS = "SELECT t::text FROM t ORDER BY id";

    private static DatabaseUrl from;
    private static DatabaseUrl to;
    private static Connection source;
    private static Connection target;
    private static Wire out;
    private static Wire in;

    record Values(String text, List<String> words, long whole, BigDecimal exact, double near, UUID key) {}

    @BeforeContainer
    static void connect() throws SQLException {
        from = TestPostgres.source().createDatabase();
        to = TestPostgres.target().createDatabase();
        TestPostgres.execute(from, TABLE);
        TestPostgres.execute(to, TABLE);
        Endpoint there = new Endpoint(Side.SOURCE, from, new Redactor());
        Endpoint here = new Endpoint(Side.TARGET, to, new Redactor());
        source = there.connect();
        target = here.connect();
        Rows.execute(source, "SET search_path = public");
        Rows.execute(target, "SET search_path = public");
        out = Wire.open(there);
        in = Wire.open(here);
    }

    @AfterContainer
    static void disconnect() throws SQLException {
        out.close();
        in.close();
        source.close();
        target.close();
    }

    @Property(tries = 40)
    void everyValueArrivesAsItWas(@ForAll("rows") List<Values> rows) throws SQLException {
        Rows.execute(source, "TRUNCATE t RESTART IDENTITY");
        Rows.execute(target, "TRUNCATE t RESTART IDENTITY");
        insert(rows);
        String columns = COLUMNS.replace("(", "(id, ");

        assertThat(new CopyRelay(out, in, bytes -> {})
                        .copy(
                                "COPY public.t " + columns + " TO STDOUT",
                                "BEGIN; COPY public.t " + columns + " FROM STDIN"))
                .containsExactly((long) rows.size());
        in.run("COMMIT");

        assertThat(Rows.texts(target, ROWS)).isEqualTo(Rows.texts(source, ROWS));
    }

    @Provide
    Arbitrary<List<Values>> rows() {
        Arbitrary<String> text = Arbitraries.strings()
                .all()
                .ofMaxLength(40)
                .map(RelayedValuesTest::storable)
                .injectNull(0.1);
        return Combinators.combine(
                        text,
                        text.list().ofMaxSize(4).injectNull(0.1),
                        Arbitraries.longs(),
                        Arbitraries.bigDecimals().ofScale(20).injectNull(0.1),
                        Arbitraries.oneOf(
                                Arbitraries.doubles(),
                                Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, Double.MIN_VALUE)),
                        Arbitraries.create(UUID::randomUUID))
                .as(Values::new)
                .list()
                .ofMaxSize(30);
    }

    // No PostgreSQL stores these.
    private static String storable(String text) {
        return text.codePoints()
                .filter(point -> point != 0 && !(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static void insert(List<Values> rows) throws SQLException {
        try (PreparedStatement insert = source.prepareStatement(INSERT)) {
            for (Values row : rows) {
                insert.setString(1, row.text());
                insert.setArray(
                        2,
                        row.words() == null
                                ? null
                                : source.createArrayOf("text", row.words().toArray()));
                insert.setBytes(3, row.text() == null ? null : row.text().getBytes(StandardCharsets.UTF_16));
                insert.setLong(4, row.whole());
                insert.setBigDecimal(5, row.exact());
                insert.setDouble(6, row.near());
                insert.setLong(7, row.whole() / 1000);
                insert.setString(8, row.text());
                insert.setObject(9, row.key());
                insert.setString(10, row.text());
                insert.setString(11, row.text());
                if (row.words() == null) {
                    insert.setNull(12, Types.BOOLEAN);
                } else {
                    insert.setBoolean(12, row.words().isEmpty());
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
