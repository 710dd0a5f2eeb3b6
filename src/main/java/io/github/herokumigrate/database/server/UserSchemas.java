package io.github.herokumigrate.database.server;

/** Which schemas belong to the application, in SQL. */
public final class UserSchemas {
    /** Heroku's own schema, which no role of an app may read (contract: database.md, H3). */
    public static final String HEROKU_INTERNAL = "_heroku";

    /** Where databases of 2022 and 2023 keep their extensions (contract: database.md, H1). */
    public static final String HEROKU_EXTENSIONS = "heroku_ext";

    /** Our own schema in a target, which holds the mark of a copy; stays until the cut-over. */
    public static final String COPY_STATE = "hmig_state";

    /** Our own schema in a source whose changes are followed; gone when that ends. */
    public static final String CAPTURE = "hmig";

    /** How the names of our triggers on the tables of such a source begin: the last ones to fire. */
    public static final String CAPTURE_TRIGGERS = "zzz_hmig_";

    /** A condition on {@code n}, a row of {@code pg_namespace}. */
    public static final String CONDITION = "n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '"
            + HEROKU_INTERNAL + "', '" + COPY_STATE + "', '" + CAPTURE + "')";

    /** The same, and the role may look into it. */
    public static final String READABLE = CONDITION + " AND has_schema_privilege(n.oid, 'USAGE')";

    private UserSchemas() {}

    /** An expression: the name in a column as SQL writes it, in quotes whatever it is. */
    public static String quoted(String column) {
        return "'\"' || replace(" + column + ", '\"', '\"\"') || '\"'";
    }

    /** The same of a schema and what is in it. */
    public static String quoted(String schemaColumn, String column) {
        return quoted(schemaColumn) + " || '.' || " + quoted(column);
    }

    /** A condition: the object of this catalog and with this oid is no part of an extension. */
    public static String notOfExtension(String catalog, String oid) {
        return "NOT EXISTS (SELECT FROM pg_depend ext WHERE ext.classid = '" + catalog + "'::regclass AND ext.objid = "
                + oid + " AND ext.deptype = 'e')";
    }
}
