package io.github.herokumigrate.migration.near;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.ToolLocations;
import io.github.herokumigrate.database.copy.DatabaseCopy;
import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The program that copies a database from where its target is. It is told what to do by the variables of
 * {@link CopyOrder} and prints the lines of {@link EventLines}; its exit code is 0 if it could do so, whatever a proof
 * shows, and 1 otherwise.
 */
public final class CopyProgram {
    private static final int FAILED = 1;

    // One class or file of each part of the class path that a copy needs.
    private static final List<String> NEEDED = List.of(
            "io/github/herokumigrate/migration/near/CopyProgram.class",
            "org/postgresql/Driver.class",
            "tools/jackson/databind/json/JsonMapper.class",
            "tools/jackson/core/JsonParser.class",
            "com/fasterxml/jackson/annotation/JsonInclude.class");

    private final Map<String, String> environment;
    private final Consumer<String> output;

    private CopyProgram(Map<String, String> environment, Consumer<String> output) {
        this.environment = environment;
        this.output = output;
    }

    /** Does what the environment says. */
    public static void main(String[] arguments) {
        PrintStream stdout = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.US_ASCII);
        System.exit(new CopyProgram(System.getenv(), stdout::println).run());
    }

    /** The jars and directories of this class path that it needs. */
    public static List<Path> classPath() {
        return NEEDED.stream().map(CopyProgram::place).distinct().toList();
    }

    private int run() {
        Redactor redactor = new Redactor();
        EventLines events = new EventLines(output, redactor);
        try {
            run(events, redactor);
            return 0;
        } catch (CopyException e) {
            events.failed(e.phase(), e.object(), e.getMessage());
            tell(e, redactor);
        } catch (MigrationException e) {
            events.failed(e.getMessage());
            tell(e, redactor);
        } catch (IOException | RuntimeException e) {
            events.failed("The copy at the target failed in a way that is not expected: " + e + ".");
            tell(e, redactor);
        }
        return FAILED;
    }

    private void run(EventLines events, Redactor redactor) throws IOException {
        CopyOrder order = Json.read(variable(CopyOrder.ORDER), CopyOrder.class);
        Path work = Files.createTempDirectory("heroku-migrate-");
        CopyRequest request = new CopyRequest(
                new CopySource.Live(url(CopyOrder.SOURCE, redactor)),
                url(CopyOrder.TARGET, redactor),
                order.policy(),
                order.strategy(),
                order.verify(),
                order.jobs(),
                work,
                ToolLocations.standard(environment),
                redactor);
        try {
            events.proven(new DatabaseCopy().copy(request, events));
        } finally {
            Files.deleteIfExists(work);
        }
    }

    private DatabaseUrl url(String name, Redactor redactor) {
        Secret text = Secret.of(variable(name));
        redactor.learn(text);
        DatabaseUrl url = DatabaseUrl.parse(text);
        redactor.learn(url.password());
        return url;
    }

    private String variable(String name) {
        String value = environment.get(name);
        if (value == null || value.isEmpty()) {
            throw new MigrationException("The variable " + name + " is not set for the copy at the target.");
        }
        return value;
    }

    /** Where it failed, for {@code -X}. */
    private void tell(Exception failure, Redactor redactor) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        redactor.redact(trace.toString()).lines().forEach(output);
    }

    private static Path place(String resource) {
        URL url = Objects.requireNonNull(CopyProgram.class.getClassLoader(), "class loader")
                .getResource(resource);
        String text = Objects.requireNonNull(url, resource).toString();
        String place = text.substring(0, text.length() - resource.length() - 1);
        String file = place.startsWith("jar:") ? place.substring("jar:".length(), place.length() - 1) : place;
        try {
            return Path.of(new URI(file));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(resource + " is in no file", e);
        }
    }
}
