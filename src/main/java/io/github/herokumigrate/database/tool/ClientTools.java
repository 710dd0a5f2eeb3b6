package io.github.herokumigrate.database.tool;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.ToolLocations;
import io.github.herokumigrate.database.server.ServerFacts;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The pair of {@code pg_dump} and {@code pg_restore} that a copy uses.
 *
 * @param directory where both are
 * @param version their common version
 */
public record ClientTools(Path directory, ToolVersion version) {
    // From 17 on pg_restore sets a parameter that older servers do not know (database.md, H10).
    private static final int FIRST_WITH_TRANSACTION_TIMEOUT = 17;

    /** All pairs in the given places, in their order. */
    public static List<ClientTools> find(ToolLocations locations) throws InterruptedException {
        List<ClientTools> found = new ArrayList<>();
        for (Path directory : locations.directories()) {
            Optional<ToolVersion> dump = version(directory.resolve("pg_dump"), locations);
            Optional<ToolVersion> restore = version(directory.resolve("pg_restore"), locations);
            if (dump.isPresent() && dump.equals(restore)) {
                found.add(new ClientTools(directory, dump.get()));
            }
        }
        return found;
    }

    /**
     * The oldest major that can dump the source, in its newest minor version: old servers understand most of what it
     * writes, and a server refuses a dump by tools older than itself.
     *
     * @throws CopyException if none fits; the message says what to install
     */
    public static ClientTools choose(List<ClientTools> found, ServerFacts source, int targetMajor) {
        return found.stream()
                .filter(tools -> tools.version().major() >= source.major())
                .filter(tools -> tools.fitsTarget(targetMajor))
                .min(Comparator.<ClientTools>comparingInt(
                                tools -> tools.version().major())
                        .thenComparing(tools -> -tools.version().minor()))
                .orElseThrow(() -> noneFits(found, source, targetMajor));
    }

    /** The path of {@code pg_dump}. */
    public String pgDump() {
        return directory.resolve("pg_dump").toString();
    }

    /** The path of {@code pg_restore}. */
    public String pgRestore() {
        return directory.resolve("pg_restore").toString();
    }

    /** The commands that install client tools of a major version. */
    public static String installation(int major) {
        return "Install them: 'apt install postgresql-client-" + major + "' (Debian, Ubuntu; packages of every"
                + " version are at apt.postgresql.org), 'dnf install postgresql" + major
                + "' (Red Hat, Fedora; yum.postgresql.org) or 'brew install postgresql@" + major + "' (macOS).";
    }

    /** Whether this {@code pg_restore} can write to a server of that major version. */
    public boolean fitsTarget(int targetMajor) {
        return version.major() < FIRST_WITH_TRANSACTION_TIMEOUT || targetMajor >= FIRST_WITH_TRANSACTION_TIMEOUT;
    }

    private static Optional<ToolVersion> version(Path tool, ToolLocations locations) throws InterruptedException {
        if (!Files.isExecutable(tool)) {
            return Optional.empty();
        }
        List<String> answer = new ArrayList<>();
        ToolProcess process = new ToolProcess(List.of(tool.toString(), "--version"), locations.environment());
        return process.run(answer::add, line -> {}, () -> {}) == 0
                ? ToolVersion.parse(String.join(" ", answer))
                : Optional.empty();
    }

    private static CopyException noneFits(List<ClientTools> found, ServerFacts source, int targetMajor) {
        String why = found.stream()
                .max(Comparator.comparing(ClientTools::version))
                .map(newest -> newest.version().major() < source.major()
                        ? "the newest pg_dump found is " + newest.version() + " (" + newest.directory()
                                + "), and a server refuses a dump by older tools."
                        : "pg_restore from version 17 on cannot write to the target, which is PostgreSQL " + targetMajor
                                + "; found: " + list(found) + ".")
                .orElse("no pg_dump was found on the PATH or where packages put it.");
        return new CopyException(
                Phase.PREFLIGHT,
                "pg_dump",
                "The source is PostgreSQL " + source.version() + ", but " + why + " " + installation(source.major()));
    }

    private static String list(List<ClientTools> found) {
        return found.stream()
                .map(tools -> tools.version() + " (" + tools.directory() + ")")
                .collect(Collectors.joining(", "));
    }
}
