package io.github.herokumigrate.it.containers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A process started as Heroku starts it: the Procfile's command by bash, in the application's directory, with what the
 * buildpack makes of the config vars. The latter is written down here as the contract gives it (Heroku, jvmcommon and
 * jdbc), not computed by what is tested.
 */
final class HerokuDyno implements AutoCloseable {
    private static final String CREDENTIALS = "AzureDiamond:hunter2@db.example.com:5432";
    private static final String JDBC =
            "jdbc:postgresql://db.example.com:5432/%s?password=hunter2&sslmode=require&user=AzureDiamond";
    private static final String OPTIONS =
            "-Dfile.encoding=UTF-8 -XX:MaxRAM=536870912 -Xmx300m -Xss512k -XX:CICompilerCount=2";
    private static final String OWN_OPTIONS = "-Dacme.option=own";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path log;
    private final int port;

    /** The app's config vars. */
    static Map<String, String> configVars() {
        Map<String, String> vars = new TreeMap<>();
        vars.put("DATABASE_URL", "postgres://" + CREDENTIALS + "/testdb");
        vars.put("HEROKU_POSTGRESQL_AMBER_URL", "postgres://" + CREDENTIALS + "/amber");
        vars.put("REDIS_URL", "rediss://h:secret@cache.example.com:6380");
        vars.put("JAVA_OPTS", OWN_OPTIONS);
        vars.put("GREETING", "it's \"$HOME\" `id` \\ 100%");
        return vars;
    }

    /** What the buildpack adds on a dyno with 512 MB. */
    private static Map<String, String> buildpackVars() {
        Map<String, String> vars = new LinkedHashMap<>();
        putJdbc(vars, "JDBC_DATABASE", "testdb");
        putJdbc(vars, "SPRING_DATASOURCE", "testdb");
        putJdbc(vars, "HEROKU_POSTGRESQL_AMBER_JDBC", "amber");
        vars.put("SPRING_REDIS_URL", configVars().get("REDIS_URL"));
        vars.put("SPRING_DATA_REDIS_URL", configVars().get("REDIS_URL"));
        vars.put("JAVA_OPTS", OPTIONS + " " + OWN_OPTIONS);
        // Without the blank that the buildpack leaves at the end.
        vars.put("JAVA_TOOL_OPTIONS", OPTIONS);
        return vars;
    }

    private static void putJdbc(Map<String, String> vars, String prefix, String database) {
        vars.put(prefix + "_URL", JDBC.formatted(database));
        vars.put(prefix + "_USERNAME", "AzureDiamond");
        vars.put(prefix + "_PASSWORD", "hunter2");
    }

    HerokuDyno(Path project, String type, String command, int port) throws IOException {
        this.port = port;
        this.log = Files.createTempFile(project.resolve("target"), "dyno-" + type, ".log");
        ProcessBuilder builder = new ProcessBuilder("bash", "--noprofile", "--norc", "-c", command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.put("PATH", Path.of(System.getProperty("java.home"), "bin") + ":/usr/bin:/bin");
        environment.put("HOME", project.toString());
        environment.put("DYNO", type + ".1");
        environment.put("PORT", Integer.toString(port));
        environment.putAll(configVars());
        environment.putAll(buildpackVars());
        this.process = builder.start();
    }

    ProcessReport answer() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                .build();
        HttpClient client = HttpClient.newHttpClient();
        for (Instant end = Instant.now().plus(PATIENCE); ; Thread.sleep(100)) {
            try {
                return ProcessReport.of(client.send(request, HttpResponse.BodyHandlers.ofString())
                        .body());
            } catch (IOException e) {
                check(end);
            }
        }
    }

    ProcessReport printed(String lastWord) throws Exception {
        for (Instant end = Instant.now().plus(PATIENCE); !Files.readString(log).contains(lastWord); Thread.sleep(100)) {
            check(end);
        }
        return ProcessReport.printed(Files.readString(log));
    }

    private void check(Instant end) throws IOException {
        if (!process.isAlive() || Instant.now().isAfter(end)) {
            throw new AssertionError("Started as on Heroku, the process does not come up: " + Files.readString(log));
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .orTimeout(10, TimeUnit.SECONDS)
                .exceptionally(late -> process.destroyForcibly())
                .join();
    }
}
