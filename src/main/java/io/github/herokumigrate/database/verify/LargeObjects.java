package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.CopyReport.ObjectProof;
import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.database.server.Rows;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * All large objects of a database in sum. An ordinary role may read them one by one only.
 *
 * @param count how many
 * @param bytes their sizes together
 * @param hash the sum of the hashes of their pieces
 */
public record LargeObjects(int count, long bytes, String hash) {
    // 262144 is the mode for reading, whence 2 the end. Each is closed at once: a session cannot hold many open.
    private static final String SUM = """
            WITH opened AS MATERIALIZED (
                     SELECT oid, lo_open(oid, 262144) AS fd FROM pg_largeobject_metadata WHERE oid > %s
                     ORDER BY oid LIMIT 500),
                 sized AS MATERIALIZED (SELECT oid, fd, lo_lseek64(fd, 0, 2) AS bytes FROM opened),
                 closed AS MATERIALIZED (SELECT oid, bytes, lo_close(fd) FROM sized)
            SELECT count(*), coalesce(max(oid), 0), coalesce(sum(bytes), 0), coalesce(sum(%s), 0)::text
            FROM closed""";
    private static final String HASH = """
            (SELECT sum(hashtextextended(
                            oid || ' ' || piece || ' ' || md5(lo_get(oid, piece * 1048576, 1048576)), 0)::numeric)
             FROM generate_series(0, bytes / 1048576) AS piece)""";

    /** Whether two servers hold the same. */
    public static boolean areEqual(Connection one, Connection other) throws SQLException {
        return read(one, VerifyLevel.FULL).equals(read(other, VerifyLevel.FULL));
    }

    /** Reads them at the server, in portions that need few locks. */
    static LargeObjects read(Connection connection, VerifyLevel level) throws SQLException {
        String hashing = level == VerifyLevel.COUNTS ? "0" : HASH;
        int count = 0;
        long bytes = 0;
        BigDecimal hash = BigDecimal.ZERO;
        String last = "0";
        while (true) {
            List<Portion> portion = Rows.of(
                    connection,
                    SUM.formatted(last, hashing),
                    row -> new Portion(row.getInt(1), row.getString(2), row.getLong(3), row.getBigDecimal(4)));
            Portion sum = portion.get(0);
            if (sum.count() == 0) {
                return new LargeObjects(count, bytes, hash.toPlainString());
            }
            count += sum.count();
            bytes += sum.bytes();
            hash = hash.add(sum.hash());
            last = sum.lastOid();
        }
    }

    /** Compares these, the source's, with the target's. */
    ObjectProof compare(LargeObjects target) {
        List<String> differences = equals(target)
                ? List.of()
                : List.of("large objects differ: " + bytes + " bytes at the source, " + target.bytes
                        + " bytes at the target" + (bytes == target.bytes ? ", other content" : ""));
        return new ObjectProof("large objects", count, target.count, differences);
    }

    private record Portion(int count, String lastOid, long bytes, BigDecimal hash) {}
}
