package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.CutOver;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.OffersReplication.Pair;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.ReplicationKind;
import io.github.herokumigrate.database.copy.DatabaseCopy;
import io.github.herokumigrate.database.sync.Pace;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A shop whose database DMS brings from one real server to another, and what there is of that. */
final class FollowedShop {
    private static final Pace QUICK = new Pace(Duration.ofMillis(50), Duration.ofHours(1), 2);
    private static final List<String> OBJECTS = List.of(
            "CREATE TYPE size AS ENUM ('s', 'm', 'l')",
            "CREATE TABLE customer (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE,"
                    + " is_active boolean NOT NULL DEFAULT true, tags text[], note jsonb)",
            "CREATE TABLE \"Order_Line\" (order_no integer, line integer, amount numeric(12,2), of_size size,"
                    + " doubled numeric GENERATED ALWAYS AS (amount * 2) STORED,"
                    + " customer bigint REFERENCES customer, PRIMARY KEY (order_no, line))",
            "CREATE INDEX ON \"Order_Line\" (customer)",
            "CREATE TABLE keyless (text text)",
            "CREATE UNLOGGED TABLE fleeting (id integer PRIMARY KEY)",
            "CREATE TABLE event (id bigint, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)",
            "CREATE TABLE event_2025 PARTITION OF event FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')",
            "CREATE TABLE event_2026 PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')",
            "CREATE TABLE parent (id integer PRIMARY KEY)",
            "CREATE TABLE child (more text, PRIMARY KEY (id)) INHERITS (parent)",
            "CREATE SEQUENCE invoice START 17",
            "CREATE VIEW active AS SELECT name FROM customer WHERE is_active",
            "CREATE FUNCTION noting() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.name := NEW.name; RETURN NEW; END'",
            "CREATE TRIGGER noting BEFORE INSERT OR UPDATE ON customer FOR EACH ROW EXECUTE FUNCTION noting()",
            "INSERT INTO customer (name, is_active, tags, note) SELECT 'c''' || i, i % 2 = 0, ARRAY['a', 'b c'],"
                    + " jsonb_build_object('i', i) FROM generate_series(1, 200) i",
            "INSERT INTO \"Order_Line\" (order_no, line, amount, of_size, customer)"
                    + " SELECT i, 1, i * 1.5, 'm', i FROM generate_series(1, 200) i",
            "INSERT INTO keyless SELECT md5(i::text) FROM generate_series(1, 50) i",
            "INSERT INTO fleeting SELECT generate_series(1, 5)",
            "INSERT INTO event SELECT i, date '2025-12-28' + i FROM generate_series(0, 9) i",
            "INSERT INTO parent VALUES (1)",
            "INSERT INTO child VALUES (2, 'two')",
            "SELECT nextval('invoice')",
            "SELECT lo_from_bytea(4711, 'large')");

    private final DeployedApp account;
    private final Copies copies;
    private final ReplicationKind kind;
    final RecordingListener listener = new RecordingListener();

    private FollowedShop(DeployedApp account, Copies copies, ReplicationKind kind) {
        this.account = account;
        this.copies = copies;
        this.kind = kind;
    }

    /** One with data, whose source allows what its server does, and an account with its network. */
    static FollowedShop from(TestPostgres server, ReplicationKind kind, Path work) throws InterruptedException {
        DeployedApp account = DeployedApp.inEmptyAccount();
        try (AwsPlatform platform = account.platform(DeployedApp.settings(), DeployedApp.shop())) {
            account.deployment(platform)
                    .deploy(DeployedApp.shop(), Stage.BACKING_SERVICES, Force.NONE, plan -> {}, new SilentListener());
        }
        account.aws().forgetCalls();
        FollowedShop shop = new FollowedShop(
                account, Copies.between(server, TestPostgres.target(), work).by(CopyStrategy.DMS), kind);
        OBJECTS.forEach(statement -> TestPostgres.execute(shop.source(), statement));
        return shop;
    }

    /** One whose source lets its changes be followed. */
    static FollowedShop replicating(ReplicationKind kind, Path work) throws InterruptedException {
        TestPostgres server = TestPostgres.replicatingSource();
        FollowedShop shop = from(server, kind, work);
        TestPostgres.execute(server.admin(), "ALTER ROLE " + shop.source().user() + " REPLICATION");
        return shop;
    }

    DeployedApp account() {
        return account;
    }

    DatabaseUrl source() {
        return copies.source();
    }

    DatabaseUrl target() {
        return copies.target();
    }

    CopyReport copy() {
        return with(copy -> copy.copy(copies.request(), listener));
    }

    /** All rows at once into another database. */
    CopyReport copyOtherwise() {
        Copies other = new Copies(
                source(), TestPostgres.target().createDatabase(), CopyStrategy.DMS, copies.verify(), copies.work());
        return new FollowedShop(account, other, ReplicationKind.FULL_LOAD).copy();
    }

    Lag follow() {
        return with(copy -> copy.follow(copies.request(), QUICK, Duration.ZERO, listener));
    }

    CopyReport finish() {
        return with(copy -> copy.finish(copies.request(), QUICK, CutOver.PLAIN, listener));
    }

    void abort() {
        with(copy -> {
            copy.abort(copies.request(), Optional.empty(), listener);
            return copy;
        });
    }

    private interface Step<T> {
        T by(DatabaseCopy copy);
    }

    /** Each as a process of its own: what one has found out, the next does not know. */
    private <T> T with(Step<T> step) {
        try (AwsPlatform platform = account.platform(DeployedApp.settings(), DeployedApp.shop())) {
            return step.by(
                    new DatabaseCopy((from, to) -> platform.replication(DeployedApp.NAME, new Pair(from, to, kind))));
        }
    }

    /** What there is of it: things at AWS, schemas of ours and replication slots. */
    List<String> traces() throws SQLException {
        List<String> traces = new ArrayList<>();
        for (String listing : List.of(
                "describe-replication-tasks",
                "describe-endpoints",
                "describe-replication-instances",
                "describe-replication-subnet-groups")) {
            if (account.cli().run("dms", listing).contains("Identifier")) {
                traces.add(listing);
            }
        }
        if (account.cli().run("secretsmanager", "list-secrets").contains("/dms/")) {
            traces.add("log-ins");
        }
        if (account.cli().run("iam", "list-roles").contains("hm-acme-orders-dms")) {
            traces.add("role");
        }
        for (DatabaseUrl database : List.of(source(), target())) {
            traces.addAll(texts(database, "SELECT nspname FROM pg_namespace WHERE nspname LIKE 'hmig%' ORDER BY 1"));
        }
        traces.addAll(
                texts(source(), "SELECT slot_name FROM pg_replication_slots WHERE database = current_database()"));
        return traces;
    }

    static List<String> texts(DatabaseUrl database, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Connection connection = TestPostgres.connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return texts;
    }
}
