package io.github.herokumigrate.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A consumer project after its build, for the scripts in {@code src/it}. */
public final class FinishedBuild {
    private static final Pattern STACK_TRACE = Pattern.compile("(?m)^(\\[ERROR] )?\\s*at [\\w.$/]+ ?\\(");

    private static final Duration STOP_TIME = Duration.ofSeconds(40);

    private final Path directory;
    private final String log;
    private final Map<String, String> secrets;
    private final Optional<ItEnvironment> around;

    /**
     * Ends what the project had around it and reads the log of the build.
     *
     * @param script all variables that the invoker gives a script
     */
    public FinishedBuild(Map<String, Object> script) throws IOException {
        directory = ((File) script.get("basedir")).toPath();
        if (((Map<?, ?>) script.get("context")).get(ItEnvironment.KEY) instanceof ItEnvironment environment) {
            secrets = environment.secrets();
            environment.close();
            around = Optional.of(environment);
        } else {
            secrets = Map.of();
            around = Optional.empty();
        }
        log = Files.readString(directory.resolve("build.log"));
    }

    /** Users reach the app at Heroku, which has so many dynos of each of these process types. */
    public void leftTheAppOpenWith(Map<String, Integer> dynos) {
        ItEnvironment environment = around.orElseThrow();
        assertThat(environment.isOpen()).isTrue();
        dynos.forEach((type, quantity) ->
                assertThat(environment.quantity(type)).as(type).isEqualTo(quantity));
    }

    /** The build printed each of these texts. */
    public void printed(String... texts) {
        assertThat(log).contains(texts);
    }

    /**
     * The build failed with a message that holds all of these parts in one paragraph, and without a stack trace.
     *
     * @param parts what the user must be told: what was tried, why it failed, what to do
     */
    public void failedSaying(String... parts) {
        List<String> errors =
                log.lines().filter(line -> line.startsWith("[ERROR]")).toList();
        assertThat(errors).as("lines that begin with [ERROR]").isNotEmpty();
        assertThat(String.join("\n", errors)).contains(parts);
        assertThat(log).as("a user's mistake needs no stack trace").doesNotContainPattern(STACK_TRACE);
    }

    /** The build left this file, relative to the project. */
    public void left(String file) {
        assertThat(directory.resolve(file)).exists();
    }

    /** The build did not leave this file, relative to the project. */
    public void didNotLeave(String file) {
        assertThat(directory.resolve(file)).doesNotExist();
    }

    /** The process whose id it wrote into a file ended, or does so in the time that a dyno has for it. */
    public void processIsGone(String file) throws IOException {
        long id = Long.parseLong(Files.readString(directory.resolve(file)).strip());
        ProcessHandle.of(id)
                .ifPresent(process ->
                        assertThat(process.onExit()).as("process of " + file).succeedsWithin(STOP_TIME));
    }

    /** No secret of the app stands in what was printed or written, except for the one file that is there for them. */
    public void holdsNoSecret() throws IOException {
        assertThat(secrets).isNotEmpty();
        assertThat(new SecretsSweep(secrets).finds(directory))
                .filteredOn(find -> !find.startsWith("target/heroku-migrate/config.json: "))
                .isEmpty();
    }

    /** The build printed the text on one line and no other. */
    public void printedOnce(String text) {
        assertThat(log.lines().filter(line -> line.contains(text))).hasSize(1);
    }

    /** What the first text stands before, on its first line, stands behind the second one on its first line too. */
    public void hasOneDigestIn(String first, String second) {
        assertThat(behind(second)).isEqualTo(behind(first));
    }

    private String behind(String text) {
        return log.lines()
                .filter(line -> line.contains(text))
                .map(line -> line.substring(line.indexOf(text) + text.length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line with " + text));
    }

    /** The build printed the text on one line or none. */
    public void printedAtMostOnce(String text) {
        assertThat(log.lines().filter(line -> line.contains(text))).hasSizeLessThan(2);
    }

    /** The build printed so many lines with this text, all of them the same. */
    public void printedEqually(String text, int times) {
        assertThat(log.lines().filter(line -> line.contains(text)))
                .hasSize(times)
                .containsOnly(log.lines()
                        .filter(line -> line.contains(text))
                        .findFirst()
                        .orElseThrow());
    }
}
