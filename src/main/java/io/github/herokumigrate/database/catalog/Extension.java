package io.github.herokumigrate.database.catalog;

import io.github.herokumigrate.database.server.Rows;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * An extension that the source uses.
 *
 * @param name e.g. {@code citext}
 * @param schema where its objects are
 * @param dependents some of the objects of the application that cannot exist without it; empty if there are none
 */
public record Extension(String name, String schema, List<String> dependents) {
    // A column may be of an array of an extension's type: the array type is not marked as the extension's. Neither is
    // what
    // an extension's operator families are made of.
    private static final String OF_DATABASE = """
            WITH member AS (
                SELECT refobjid AS extension, classid, objid FROM pg_depend
                WHERE refclassid = 'pg_extension'::regclass AND deptype = 'e'
                UNION ALL
                SELECT d.refobjid, d.classid, t.typarray FROM pg_depend d
                JOIN pg_type t ON d.classid = 'pg_type'::regclass AND t.oid = d.objid AND t.typarray <> 0
                WHERE d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e')
            SELECT e.extname, n.nspname, ARRAY(
                SELECT DISTINCT pg_describe_object(d.classid, d.objid, d.objsubid)
                FROM member m
                JOIN pg_depend d ON d.refclassid = m.classid AND d.refobjid = m.objid AND d.deptype IN ('n', 'a')
                CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, d.objsubid) o
                WHERE m.extension = e.oid AND coalesce(o.schema, '') <> '_heroku'
                  AND d.classid <> 'pg_event_trigger'::regclass
                  AND NOT EXISTS (SELECT FROM pg_depend x
                                  WHERE x.classid = d.classid AND x.objid = d.objid AND x.objsubid = 0
                                    AND x.deptype IN ('e', 'i'))
                  AND NOT EXISTS (SELECT FROM pg_depend f
                                  JOIN pg_depend x ON x.classid = f.refclassid AND x.objid = f.refobjid
                                                  AND x.deptype = 'e'
                                  WHERE d.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass)
                                    AND f.classid = d.classid AND f.objid = d.objid
                                    AND f.refclassid = 'pg_opfamily'::regclass)
                ORDER BY 1 LIMIT 3)
            FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
            WHERE e.extname <> 'plpgsql'
            ORDER BY e.oid""";

    public Extension {
        dependents = List.copyOf(dependents);
    }

    /** The extensions of a database in the order in which they can be created. */
    public static List<Extension> ofDatabase(Connection source) throws SQLException {
        return Rows.of(source, OF_DATABASE, Extension::read);
    }

    private static Extension read(ResultSet row) throws SQLException {
        Array dependents = row.getArray(3);
        return new Extension(row.getString(1), row.getString(2), Arrays.asList((String[]) dependents.getArray()));
    }
}
