package io.github.herokumigrate.database.catalog;

import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Policies for roles that the target does not know: they are made for our own role there instead. */
public final class PolicyRoles {
    // An empty role name stands for PUBLIC.
    private static final String POLICIES = """
            SELECT p.oid, p.polrelid::regclass::text, quote_ident(p.polname),
                   ARRAY(SELECT rolname FROM pg_roles WHERE oid = ANY (p.polroles)),
                   format('CREATE POLICY %I ON %s AS %s FOR %s TO ', p.polname, p.polrelid::regclass,
                          CASE WHEN p.polpermissive THEN 'PERMISSIVE' ELSE 'RESTRICTIVE' END,
                          CASE p.polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE'
                                        WHEN 'd' THEN 'DELETE' ELSE 'ALL' END),
                   coalesce(' USING (' || pg_get_expr(p.polqual, p.polrelid) || ')', '')
                       || coalesce(' WITH CHECK (' || pg_get_expr(p.polwithcheck, p.polrelid) || ')', '')
            FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE p.polroles <> '{0}'""" + " AND " + UserSchemas.READABLE;

    private final List<Policy> policies;

    private PolicyRoles(List<Policy> policies) {
        this.policies = policies;
    }

    private record Policy(long oid, String table, String name, List<String> roles, String head, String tail) {}

    /** The policies of the source that name a role which the target does not have. */
    public static PolicyRoles unknownAt(Connection target, Connection source) throws SQLException {
        Set<String> known = new HashSet<>(Rows.texts(target, "SELECT rolname FROM pg_roles"));
        return new PolicyRoles(Rows.of(
                        source,
                        POLICIES,
                        row -> new Policy(
                                row.getLong(1),
                                row.getString(2),
                                row.getString(3),
                                Arrays.asList((String[]) row.getArray(4).getArray()),
                                row.getString(5),
                                row.getString(6)))
                .stream()
                .filter(policy -> !known.containsAll(policy.roles()))
                .toList());
    }

    /** None: an archive does not tell. */
    public static PolicyRoles none() {
        return new PolicyRoles(List.of());
    }

    /** Their oids at the source. */
    public Set<Long> oids() {
        return policies.stream().map(Policy::oid).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Makes them for the role that the target belongs to.
     *
     * @return what was changed
     */
    public List<String> create(Connection target) throws SQLException {
        List<String> notices = new ArrayList<>();
        for (Policy policy : policies) {
            // A run that was killed may have made it.
            Rows.execute(target, "DROP POLICY IF EXISTS " + policy.name() + " ON " + policy.table());
            Rows.execute(target, policy.head() + "CURRENT_USER" + policy.tail());
            notices.add("Policy " + policy.name() + " on " + policy.table() + " is for "
                    + String.join(", ", policy.roles()) + " at the source; at the target it is for our own role.");
        }
        return notices;
    }
}
