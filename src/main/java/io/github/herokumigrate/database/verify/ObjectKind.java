package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.server.UserSchemas;

/**
 * The kinds of objects that are compared. Each has a question that names every object of the application and gives
 * a text that says all that matters about it: both are made by the server and equal on both sides.
 *
 * <p>Owners, grants, tablespaces and extensions' parts are not compared, because a copy leaves them out on purpose.
 */
enum ObjectKind {
    SCHEMAS("schemas", """
            SELECT quote_ident(n.nspname), '' FROM pg_namespace n
            WHERE {readable} AND n.nspname <> 'public' AND {own pg_namespace n.oid}"""),

    TABLES("tables", """
            SELECT c.oid::regclass::text,
                   concat_ws(' ', c.relkind, c.relpersistence, 'row security', c.relrowsecurity, c.relforcerowsecurity,
                             'replica identity', c.relreplident, 'partition', pg_get_partkeydef(c.oid),
                             pg_get_expr(c.relpartbound, c.oid), 'of', c.reloftype::regtype,
                             array_to_string(c.reloptions, ','),
                             (SELECT string_agg(i.inhparent::regclass::text, ',' ORDER BY i.inhseqno)
                              FROM pg_inherits i WHERE i.inhrelid = c.oid))
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'p', 'f') AND {readable} AND {own pg_class c.oid}"""),

    COLUMNS("columns", """
            SELECT c.oid::regclass || '.' || quote_ident(a.attname),
                   concat_ws(' ', format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 'not null' END,
                             'identity', a.attidentity, 'generated', a.attgenerated,
                             CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation END,
                             'default', pg_get_expr(d.adbin, d.adrelid))
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
            WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'c') AND {readable} AND {own pg_class c.oid}"""),

    INDEXES("indexes", """
            SELECT c.oid::regclass::text,
                   concat_ws(' ', pg_get_indexdef(c.oid), 'valid', i.indisvalid, 'clustered', i.indisclustered,
                             'replica identity', i.indisreplident)
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE {readable} AND {own pg_class i.indrelid}"""),

    // Not-null constraints have entries from 18 on and are compared with the columns. Foreign keys that partitions
    // have from their parent get names of the server's choice.
    CONSTRAINTS("constraints", """
            SELECT coalesce(nullif(c.conrelid, 0)::regclass::text, c.contypid::regtype::text)
                       || ' ' || quote_ident(c.conname),
                   concat_ws(' ', pg_get_constraintdef(c.oid), 'valid', c.convalidated)
            FROM pg_constraint c JOIN pg_namespace n ON n.oid = c.connamespace
            WHERE c.contype NOT IN ('n', 't') AND (c.contype <> 'f' OR c.conparentid = 0) AND {readable}
              AND {own pg_class c.conrelid} AND {own pg_type c.contypid}"""),

    SEQUENCES("sequences", """
            SELECT c.oid::regclass::text,
                   concat_ws(' ', s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
                             s.seqcycle,
                             (SELECT 'of ' || d.refobjid::regclass || '.' || quote_ident(a.attname)
                              FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid
                                                                  AND a.attnum = d.refobjsubid
                              WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
                                AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0))
            FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE {readable} AND {own pg_class c.oid}"""),

    // With the columns that it reads, as a query's text alone does not always name their tables.
    VIEWS("views", """
            SELECT c.oid::regclass::text,
                   concat_ws(' ', array_to_string(c.reloptions, ','), CASE WHEN c.relispopulated THEN 'filled' END,
                             'of', (SELECT string_agg(DISTINCT d.refobjid::regclass || ' ' || a.attname, ',')
                                    FROM pg_rewrite r
                                    JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                                                    AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0
                                    JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
                                    WHERE r.ev_class = c.oid),
                             pg_get_viewdef(c.oid))
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('v', 'm') AND {readable} AND {own pg_class c.oid}""") {
        @Override
        Definition definition(String text) {
            return Definition.ofQuery(text);
        }
    },

    FUNCTIONS("functions", """
            SELECT p.oid::regprocedure::text,
                   concat_ws(' ', l.lanname, p.prokind, p.provolatile, p.prosecdef, p.proisstrict, p.proleakproof,
                             p.proparallel, pg_get_function_result(p.oid), array_to_string(p.proconfig, ','),
                             md5(p.prosrc), 'arguments', pg_get_function_arguments(p.oid))
            FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_language l ON l.oid = p.prolang
            WHERE {readable} AND {own pg_proc p.oid}
              AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
                                                        AND d.deptype = 'i')"""),

    TYPES("types", """
            SELECT t.oid::regtype::text,
                   concat_ws(' ', t.typtype, CASE WHEN t.typtype = 'd' THEN format_type(t.typbasetype, t.typtypmod) END,
                             CASE WHEN t.typnotnull THEN 'not null' END, 'default', t.typdefault,
                             (SELECT string_agg(quote_literal(e.enumlabel), ',' ORDER BY e.enumsortorder)
                              FROM pg_enum e WHERE e.enumtypid = t.oid),
                             (SELECT r.rngsubtype::regtype FROM pg_range r WHERE r.rngtypid = t.oid))
            FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace LEFT JOIN pg_class c ON c.oid = t.typrelid
            WHERE t.typtype IN ('e', 'd', 'r', 'm', 'c') AND (t.typtype <> 'c' OR c.relkind = 'c') AND {readable}
              AND {own pg_type t.oid}"""),

    TRIGGERS("triggers", """
            SELECT t.tgrelid::regclass || ' ' || quote_ident(t.tgname),
                   concat_ws(' ', t.tgenabled, pg_get_triggerdef(t.oid))
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT t.tgisinternal AND t.tgname !~ '^zzz_hmig_' AND {readable} AND {own pg_class c.oid}"""),

    RULES("rules", """
            SELECT r.ev_class::regclass || ' ' || quote_ident(r.rulename),
                   concat_ws(' ', r.ev_enabled, pg_get_ruledef(r.oid))
            FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE r.rulename <> '_RETURN' AND {readable} AND {own pg_class c.oid}"""),

    // The roles of a policy are another matter: they are mapped.
    POLICIES("policies", """
            SELECT p.polrelid::regclass || ' ' || quote_ident(p.polname),
                   concat_ws(' ', p.polcmd, p.polpermissive, pg_get_expr(p.polqual, p.polrelid), 'check',
                             pg_get_expr(p.polwithcheck, p.polrelid))
            FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE {readable} AND {own pg_class c.oid}"""),

    STATISTICS("statistics", """
            SELECT quote_ident(n.nspname) || '.' || quote_ident(s.stxname), pg_get_statisticsobjdef(s.oid)
            FROM pg_statistic_ext s JOIN pg_namespace n ON n.oid = s.stxnamespace
            WHERE {readable}"""),

    // 16384 is the first oid that is not the server's own. Schemas, extensions, event triggers, publications: §2.
    COMMENTS("comments", """
            SELECT o.type || ' ' || o.identity, md5(d.description)
            FROM pg_description d CROSS JOIN LATERAL pg_identify_object(d.classoid, d.objoid, d.objsubid) o
            LEFT JOIN pg_namespace n ON n.nspname = o.schema
            WHERE d.objoid >= 16384
              AND d.classoid NOT IN ('pg_extension'::regclass, 'pg_event_trigger'::regclass, 'pg_publication'::regclass,
                                     'pg_subscription'::regclass, 'pg_namespace'::regclass)
              AND (n.oid IS NULL OR {readable}) AND o.identity !~ '(^|[ .])(_heroku|hmig_state|hmig)[.]'
              AND NOT EXISTS (SELECT FROM pg_depend ext WHERE ext.classid = d.classoid AND ext.objid = d.objoid
                                                          AND ext.deptype = 'e')"""),

    // Operators, collations, text search objects and whatever else has a schema.
    OTHERS("other objects", """
            SELECT o.type || ' ' || o.identity, ''
            FROM pg_namespace n
            JOIN pg_depend d ON d.refclassid = 'pg_namespace'::regclass AND d.refobjid = n.oid AND d.deptype = 'n'
            CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, d.objsubid) o
            WHERE {readable} AND d.classid NOT IN ('pg_class'::regclass, 'pg_type'::regclass, 'pg_proc'::regclass,
                                                   'pg_extension'::regclass, 'pg_default_acl'::regclass)
              AND NOT EXISTS (SELECT FROM pg_depend x WHERE x.classid = d.classid AND x.objid = d.objid
                                                        AND x.objsubid = 0 AND x.deptype IN ('e', 'i'))""");

    private final String label;
    private final String sql;

    ObjectKind(String label, String sql) {
        this.label = label;
        this.sql = sql.replace("{readable}", UserSchemas.READABLE)
                .replaceAll("\\{own (\\w+) ([\\w.]+)}", UserSchemas.notOfExtension("$1", "$2"));
    }

    /** Their name in the plural. */
    String label() {
        return label;
    }

    /** What the second column says. */
    Definition definition(String text) {
        return Definition.of(text);
    }

    /** The same with foreign keys whose rows are yet to be looked at. */
    Definition definitionYetToBeValidated(String text) {
        return definition(
                this == CONSTRAINTS && text.startsWith("FOREIGN KEY")
                        ? text.replace(" NOT VALID", "").replaceFirst(" valid f$", " valid t")
                        : text);
    }

    /** Two columns: the object's name and its definition. */
    String sql() {
        return sql;
    }
}
