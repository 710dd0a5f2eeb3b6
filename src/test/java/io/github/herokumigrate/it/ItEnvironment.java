package io.github.herokumigrate.it;

import io.github.herokumigrate.emulator.heroku.EmulatedApp;
import io.github.herokumigrate.emulator.heroku.EmulatedApps;
import io.github.herokumigrate.emulator.heroku.HerokuEmulator;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a consumer project in {@code src/it} has around it: an emulated Heroku with the app {@code acme-orders}, and its
 * database. Lives in the invoker's virtual machine from the project's {@code setup.groovy} until {@link FinishedBuild}
 * ends it.
 */
public final class ItEnvironment implements AutoCloseable {
    /** Under which name scripts hand it on. */
    static final String KEY = "environment";

    private static final String ORDERS = "CREATE TABLE orders AS SELECT 1 AS id";
    private static final String APP = "acme-orders";
    /** Shorter values, such as {@code info}, stand in many an innocent place. */
    private static final int TELLING_LENGTH = 12;

    private static final Pattern PASSWORD_IN_URL = Pattern.compile("^[a-z]+://[^:/@]*:([^@/]+)@");
    private static final Pattern PROCFILE_LINE = Pattern.compile("(?m)^([\\w-]+): (.*)$");

    private final Path directory;
    private final Properties userProperties;
    private final HerokuEmulator heroku = HerokuEmulator.start();
    private final List<EmulatedApp> apps = new ArrayList<>();

    /**
     * Starts an emulated Heroku without an app and tells the build where it is.
     *
     * @param script all variables that the invoker gives a script
     */
    @SuppressWarnings("unchecked")
    public ItEnvironment(Map<String, Object> script) {
        directory = ((File) script.get("basedir")).toPath();
        Map<String, Object> context = (Map<String, Object>) script.get("context");
        userProperties = (Properties) context.get("userProperties");
        userProperties.setProperty("heroku-migrate.heroku.apiUrl", heroku.uri().toString());
        userProperties.setProperty("heroku-migrate.heroku.dataUrl", heroku.uri().toString());
        // The server of the tests finds its binaries by these, as under Surefire.
        Map.of(
                        "postgresBinaries", "postgres.binaries",
                        "postgresSourceVersion", "postgres.source.version",
                        "postgresTargetVersion", "postgres.target.version")
                .forEach((variable, property) ->
                        System.setProperty(property, script.get(variable).toString()));
        context.put(KEY, this);
    }

    /** Heroku has the app with the processes of the project's Procfile and two config vars; no add-on. */
    public void hasTheApp() {
        EmulatedApp app = EmulatedApp.named(APP)
                .configVar("GREETING", "Grüß Gott, it's \"$HOME\"")
                .configVar("API_TOKEN", "token-that-nobody-may-see");
        procfile().forEach((type, command) -> app.process(type, command, type.equals("release") ? 0 : 1, "Basic"));
        add(app.deployed("1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"));
    }

    /** Heroku has the app with one process, as a project without a Procfile has it. */
    public void hasTheAppRunning(String type, String command) {
        add(EmulatedApp.named(APP)
                .process(type, command, 1, "Basic")
                .deployed("1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"));
    }

    /** Heroku has the app with add-ons, a domain and a database that the project's {@code seed.sql} has filled. */
    public void hasTheAppWithItsDatabase() throws IOException {
        DatabaseUrl database = TestPostgres.source().createDatabase();
        TestPostgres.execute(database, Files.readString(directory.resolve("seed.sql")));
        hasTheAppWithDatabaseAt(database.url().reveal());
    }

    /** The same, and there is an empty database to which the build is told to copy the app's. */
    public void hasTheAppWithItsDatabaseAndAnEmptyOne() throws IOException {
        hasTheAppWithItsDatabase();
        userProperties.setProperty(
                "heroku-migrate.database.targetUrl",
                TestPostgres.target().createDatabase().url().reveal());
    }

    /** Whether users reach the app. */
    boolean isOpen() {
        return !apps.get(0).maintenance();
    }

    /** How many dynos of a process type the app has. */
    int quantity(String processType) {
        return apps.get(0).quantity(processType);
    }

    /** Heroku has the app, and says that its database is at this URL. */
    public void hasTheAppWithDatabaseAt(String url) {
        Map<String, String> commands = procfile();
        add(EmulatedApps.orders(
                APP, url, commands.get("web"), commands.get("worker"), commands.getOrDefault("release", "true")));
    }

    /** Heroku has the app with a database whose password has changed since. */
    public void hasTheAppWithAWrongDatabasePassword() {
        String url = TestPostgres.source().createDatabase().url().reveal();
        hasTheAppWithDatabaseAt(url.replaceFirst(":[^:@/]+@", ":an-older-word@"));
    }

    /** There are two databases, and the build is told to copy one into the other, which holds a table already. */
    public void hasTwoDatabasesThatHoldOrders() {
        TestPostgres.execute(targetForOrders(), ORDERS);
    }

    /** The same with a target that is empty. */
    public void hasADatabaseThatHoldsOrdersAndAnEmptyOne() {
        targetForOrders();
    }

    /** There is an empty database besides, and the build is told to copy into that. */
    public void hasAnEmptyTarget() {
        userProperties.setProperty(
                "heroku-migrate.database.targetUrl",
                TestPostgres.target().createDatabase().url().reveal());
    }

    /** The same with a source that lets its changes be followed by logical replication. */
    public void hasADatabaseWhoseChangesCanBeFollowedAndAnEmptyOne() {
        TestPostgres server = TestPostgres.replicatingSource();
        DatabaseUrl source = server.createDatabase();
        TestPostgres.execute(server.admin(), "ALTER ROLE " + source.user() + " REPLICATION");
        targetForOrders(source);
        TestPostgres.execute(
                source,
                "CREATE TABLE delivery (id integer PRIMARY KEY, town text)",
                "INSERT INTO delivery SELECT i, 'town ' || i FROM generate_series(1, 100) i");
    }

    private DatabaseUrl targetForOrders() {
        return targetForOrders(TestPostgres.source().createDatabase());
    }

    private DatabaseUrl targetForOrders(DatabaseUrl source) {
        DatabaseUrl target = TestPostgres.target().createDatabase();
        TestPostgres.execute(source, ORDERS);
        userProperties.setProperty(
                "heroku-migrate.database.sourceUrl", source.url().reveal());
        userProperties.setProperty(
                "heroku-migrate.database.targetUrl", target.url().reveal());
        return target;
    }

    private void add(EmulatedApp app) {
        apps.add(heroku.add(app));
    }

    private Map<String, String> procfile() {
        try {
            Map<String, String> commands = new LinkedHashMap<>();
            Matcher line = PROCFILE_LINE.matcher(Files.readString(directory.resolve("Procfile")));
            while (line.find()) {
                commands.put(line.group(1), line.group(2));
            }
            return commands;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What may be found in no output: token, values of config vars and passwords, by names to tell them by. */
    Map<String, String> secrets() {
        Map<String, String> secrets = new LinkedHashMap<>();
        secrets.put("token", heroku.token());
        for (EmulatedApp app : apps) {
            app.configVars().forEach((name, value) -> {
                if (value.length() >= TELLING_LENGTH) {
                    secrets.put(name, value);
                }
                Matcher password = PASSWORD_IN_URL.matcher(value);
                if (password.find()) {
                    secrets.put(
                            "password in " + name,
                            URLDecoder.decode(password.group(1).replace("+", "%2B"), StandardCharsets.UTF_8));
                }
            });
        }
        return secrets;
    }

    @Override
    public void close() {
        heroku.close();
    }
}
