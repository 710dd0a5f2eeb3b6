package io.github.herokumigrate.database.target;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.ServerFacts;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What must be true before anything is changed. */
public final class Preflight {
    private static final String FORCE = "-Dheroku-migrate.force=database";
    private static final int OLDEST_MAJOR = 13;
    private static final int SPARE_CONNECTIONS = 3;
    private static final String UNREADABLE = "SELECT n.nspname FROM pg_namespace n WHERE " + UserSchemas.CONDITION
            + " AND NOT has_schema_privilege(n.oid, 'USAGE')";
    private static final String HIDDEN_ROWS = "SELECT c.oid::regclass::text FROM pg_class c"
            + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p') AND c.relrowsecurity"
            + " AND (c.relforcerowsecurity OR NOT pg_has_role(c.relowner, 'USAGE')) AND " + UserSchemas.READABLE;
    // Ours has one of these tables as long as it is there, the second with a comment of ours.
    private static final String CAPTURE_OF_OTHERS = "SELECT nspname FROM pg_namespace WHERE nspname = '"
            + UserSchemas.CAPTURE + "' AND to_regclass('hmig.captured') IS NULL"
            + " AND to_regclass('hmig.application') IS NULL"
            + " AND obj_description(to_regclass('hmig.mark'), 'pg_class') IS DISTINCT FROM 'heroku-migrate'";

    private Preflight() {}

    /** The schemas of the source that the role may not look into. */
    public static List<String> unreadableSchemas(Connection source) throws SQLException {
        return Rows.texts(source, UNREADABLE);
    }

    /** Checks the source by itself: old servers, a schema of our name, and rows that policies hide from the role. */
    public static void checkSource(Endpoint source, Connection connection, ServerFacts facts) throws SQLException {
        if (facts.major() < OLDEST_MAJOR) {
            throw failure(
                    source,
                    "is PostgreSQL " + facts.version() + "; versions before " + OLDEST_MAJOR
                            + " are not supported. Upgrade it first (heroku pg:upgrade).");
        }
        if (!Rows.texts(connection, CAPTURE_OF_OTHERS).isEmpty()) {
            throw failure(
                    source,
                    "has a schema '" + UserSchemas.CAPTURE
                            + "' that is not ours. A copy leaves out what is in a schema of"
                            + " this name. Rename it: ALTER SCHEMA " + UserSchemas.CAPTURE + " RENAME TO ….");
        }
        List<String> hidden = facts.readsPastPolicies() ? List.of() : Rows.texts(connection, HIDDEN_ROWS);
        if (!hidden.isEmpty()) {
            throw failure(
                    source,
                    "hides rows of " + String.join(", ", hidden) + " from role '" + facts.role()
                            + "' by row level security, so a copy would not be whole. For the time of the copy run"
                            + " 'ALTER TABLE … NO FORCE ROW LEVEL SECURITY', or copy as the tables' owner.");
        }
    }

    /** Checks the target against what will come. */
    public static void checkTarget(
            Endpoint target, ServerFacts facts, int sourceMajor, Optional<String> sourceEncoding) {
        if (facts.major() < sourceMajor) {
            throw failure(
                    target,
                    "is PostgreSQL " + facts.version() + ", older than the source's " + sourceMajor
                            + ", whose definitions it may not understand. Choose a target of version " + sourceMajor
                            + " or newer.");
        }
        if (sourceEncoding.isPresent() && !sourceEncoding.get().equals(facts.encoding())) {
            throw failure(
                    target,
                    "has encoding " + facts.encoding() + ", the source has " + sourceEncoding.get()
                            + ". Create the target database with ENCODING '" + sourceEncoding.get()
                            + "' TEMPLATE template0.");
        }
        if (!facts.mayCreate()) {
            throw failure(
                    target,
                    "does not let role '" + facts.role() + "' create schemas. Use the URL of the"
                            + " database's owner, or GRANT CREATE ON DATABASE to the role.");
        }
    }

    /**
     * Checks that what the target holds may be lost, and says what is done with it.
     *
     * @param source what will be copied
     * @param strategy how
     */
    static Clearance checkContents(
            Endpoint target, Connection connection, TargetPolicy policy, String source, CopyStrategy strategy)
            throws SQLException {
        if (policy == TargetPolicy.DROP_FIRST) {
            return Clearance.DROP;
        }
        Optional<CopyMarker> marker = CopyMarker.read(connection);
        if (marker.isPresent() && marker.get().isFollowing() && marker.get().strategy() != strategy) {
            throw failure(
                    target,
                    "follows " + marker.get().source()
                            + " by strategy "
                            + marker.get().strategy().name().toLowerCase(Locale.ROOT)
                            + ". End that with sync=finish or sync=abort, or drop it: add "
                            + FORCE + ".");
        }
        if (marker.isPresent() && marker.get().unfinished()) {
            return marker.get().canGoOn(source, strategy) ? Clearance.GO_ON : Clearance.START_OVER;
        }
        if (marker.isPresent()) {
            throw failure(
                    target,
                    "already holds a finished copy of " + marker.get().source() + ", begun "
                            + marker.get().started()
                            + (marker.get().state() == CopyMarker.State.VERIFIED
                                    ? " and verified"
                                    : " but not equal to its source")
                            + ". To drop it and copy again, add " + FORCE + ".");
        }
        String contents = new TargetContents(connection).describe();
        if (!contents.isEmpty()) {
            throw failure(
                    target,
                    "is not empty: it holds " + contents + ". Name another database, or add " + FORCE
                            + " to drop all that it holds first.");
        }
        return Clearance.EMPTY;
    }

    /** What is done with what a target holds. */
    enum Clearance {
        /** Nothing: it is empty. */
        EMPTY,
        /** It is an unfinished copy that this one goes on with. */
        GO_ON,
        /** It is an unfinished copy of ours and dropped. */
        START_OVER,
        /** It is dropped, as the user said. */
        DROP
    }

    /** So many of the wished jobs that each side keeps some connections for others. */
    public static int jobs(int wished, List<ServerFacts> servers) {
        int jobs = wished;
        for (ServerFacts server : servers) {
            jobs = Math.min(jobs, server.freeConnections() - SPARE_CONNECTIONS);
        }
        return Math.max(1, jobs);
    }

    /** What differs between the servers and may matter. */
    public static List<String> notices(List<Endpoint> endpoints, List<ServerFacts> servers) {
        List<String> notices = new ArrayList<>();
        for (Endpoint endpoint : endpoints) {
            if (!endpoint.unknownParameters().isEmpty()) {
                notices.add("Parameters of the " + endpoint.side() + " URL that are not used: "
                        + String.join(", ", endpoint.unknownParameters()) + ".");
            }
        }
        if (servers.stream().map(ServerFacts::collation).distinct().count() > 1) {
            notices.add("The source sorts text as " + servers.get(0).collation() + ", the target as "
                    + servers.get(1).collation() + "; ORDER BY may give another order.");
        }
        return notices;
    }

    private static CopyException failure(Endpoint endpoint, String what) {
        return new CopyException(Phase.PREFLIGHT, endpoint.side().toString(), "The " + endpoint + " " + what);
    }
}
