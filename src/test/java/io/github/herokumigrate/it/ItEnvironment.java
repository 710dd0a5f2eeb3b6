package io.github.herokumigrate.it;

import io.github.herokumigrate.emulator.heroku.EmulatedApp;
import io.github.herokumigrate.emulator.heroku.EmulatedApps;
import io.github.herokumigrate.emulator.heroku.HerokuEmulator;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
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

    private static final String APP = "acme-orders";
    private static final Pattern PROCFILE_LINE = Pattern.compile("(?m)^([\\w-]+): (.*)$");

    private final Path directory;
    private final Properties userProperties;
    private final HerokuEmulator heroku = HerokuEmulator.start();

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
        System.setProperty("postgres.binaries", script.get("postgresBinaries").toString());
        System.setProperty(
                "postgres.source.version", script.get("postgresVersion").toString());
        context.put(KEY, this);
    }

    /** Heroku has the app with the processes of the project's Procfile and two config vars; no add-on. */
    public void hasTheApp() {
        EmulatedApp app = EmulatedApp.named(APP)
                .configVar("GREETING", "Grüß Gott, it's \"$HOME\"")
                .configVar("API_TOKEN", "token-that-nobody-may-see");
        procfile().forEach((type, command) -> app.process(type, command, type.equals("release") ? 0 : 1, "Basic"));
        heroku.add(app.deployed("1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"));
    }

    /** Heroku has the app with add-ons, a domain and a database that the project's {@code seed.sql} has filled. */
    public void hasTheAppWithItsDatabase() throws IOException {
        DatabaseUrl database = TestPostgres.source().createDatabase();
        TestPostgres.execute(database, Files.readString(directory.resolve("seed.sql")));
        hasTheAppWithDatabaseAt(database.url().reveal());
    }

    /** Heroku has the app, and says that its database is at this URL. */
    public void hasTheAppWithDatabaseAt(String url) {
        Map<String, String> commands = procfile();
        heroku.add(EmulatedApps.orders(
                APP, url, commands.get("web"), commands.get("worker"), commands.getOrDefault("release", "true")));
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

    @Override
    public void close() {
        heroku.close();
    }
}
