package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.plan.Difference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * What a process was started with, or should be: enough to know whether it is still right.
 *
 * @param command the command as in the Procfile
 * @param environment a digest of its variables
 * @param code a digest of the files that it runs
 */
record CommandWish(String command, String environment, String code) {
    private static final int SHOWN_DIGITS = 12;

    /** In what another one differs. */
    List<Difference> differences(CommandWish wished) {
        List<Difference> differences = new ArrayList<>();
        if (!command.equals(wished.command)) {
            differences.add(Difference.updatable("command", command, wished.command));
        }
        if (!environment.equals(wished.environment)) {
            differences.add(Difference.updatable("environment", shown(environment), shown(wished.environment)));
        }
        if (!code.equals(wished.code)) {
            differences.add(Difference.updatable("code", shown(code), shown(wished.code)));
        }
        return differences;
    }

    /** Reads what {@link #write} wrote; empty if there is nothing or nothing readable. */
    static Optional<CommandWish> read(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(new CommandWish(
                properties.getProperty("command", ""),
                properties.getProperty("environment", ""),
                properties.getProperty("code", "")));
    }

    /** Keeps it in a file. */
    void write(Path file) {
        Properties properties = new Properties();
        properties.setProperty("command", command);
        properties.setProperty("environment", environment);
        properties.setProperty("code", code);
        try (var text = new java.io.StringWriter()) {
            properties.store(text, null);
            Directories.write(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String shown(String digest) {
        return digest.substring(0, Math.min(SHOWN_DIGITS, digest.length()));
    }
}
