package io.github.herokumigrate.mojo;

import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.migration.MigrationSettings;
import io.github.herokumigrate.migration.MigrationSettings.DatabaseSettings;
import io.github.herokumigrate.migration.MigrationSettings.ProcessOverride;
import io.github.herokumigrate.migration.MigrationSettings.VariableRules;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns {@code <migration>} into validated settings and collects every mistake in it. */
final class SettingsReader {
    private static final String ENVIRONMENT_PREFIX = "env:";
    private static final int DEFAULT_JOBS = 4;

    private final MigrationConfig config;
    private final Function<String, Path> paths;
    private final Map<String, String> environment;
    private final Redactor redactor;
    private final List<String> problems = new ArrayList<>();

    SettingsReader(
            MigrationConfig config, Function<String, Path> paths, Map<String, String> environment, Redactor redactor) {
        this.config = config;
        this.paths = paths;
        this.environment = environment;
        this.redactor = redactor;
    }

    /**
     * The settings.
     *
     * @throws ConfigurationException naming every mistake with its path in the XML
     */
    MigrationSettings read() {
        MigrationSettings settings = new MigrationSettings(
                value("<app>", config.app, AppName::of),
                value("<name>", config.name, AppName::of),
                Optional.ofNullable(config.releaseCommand),
                value("<source><dumpFile>", config.source.dumpFile, this::existingFile),
                config.processes.stream()
                        .flatMap(process -> process(process).stream())
                        .toList(),
                new VariableRules(
                        new HashSet<>(config.variables.exclude),
                        config.variables.set,
                        new HashSet<>(config.variables.plain)),
                new DatabaseSettings(
                        value("<database><sourceUrl>", config.database.sourceUrl, this::databaseUrl),
                        value("<database><targetUrl>", config.database.targetUrl, this::databaseUrl),
                        value("<database><jobs>", config.database.jobs, text -> number(text, 1, 64))
                                .orElse(DEFAULT_JOBS),
                        value("<database><verify>", config.database.verify, SettingsReader::verifyLevel)
                                .orElse(VerifyLevel.FULL)));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return settings;
    }

    private Optional<ProcessOverride> process(ProcessConfig process) {
        String path = "<processes><process>";
        if (process.type == null) {
            problems.add("<migration>" + path + " has no <type>");
            return Optional.empty();
        }
        return value(path + "<type>", process.type, ProcessType::of)
                .map(type -> new ProcessOverride(
                        type,
                        Optional.ofNullable(process.command),
                        value(path + "<count>", process.count, text -> number(text, 0, 1000)),
                        value(path + "<memory>", process.memory, Memory::parse),
                        value(path + "<healthCheckPath>", process.healthCheckPath, SettingsReader::urlPath)));
    }

    private <T> Optional<T> value(String path, @Nullable String text, Function<String, T> parser) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text.strip()));
        } catch (ConfigurationException e) {
            problems.add("<migration>" + path + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    private DatabaseUrl databaseUrl(String text) {
        String url = text;
        if (text.startsWith(ENVIRONMENT_PREFIX)) {
            String name = text.substring(ENVIRONMENT_PREFIX.length());
            url = environment.get(name);
            if (url == null) {
                throw new ConfigurationException("the environment variable " + name + " is not set");
            }
        }
        Secret secret = Secret.of(url);
        redactor.learn(secret);
        DatabaseUrl parsed = DatabaseUrl.parse(secret);
        redactor.learn(parsed.password());
        return parsed;
    }

    private Path existingFile(String text) {
        Path file = paths.apply(text);
        if (!Files.isReadable(file)) {
            throw new ConfigurationException("there is no readable file " + file);
        }
        return file;
    }

    private static int number(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number out of range.
        }
        throw new ConfigurationException("'" + text + "' is not a number from " + least + " to " + most);
    }

    private static VerifyLevel verifyLevel(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "full" -> VerifyLevel.FULL;
            case "counts" -> VerifyLevel.COUNTS;
            default -> throw new ConfigurationException("'" + text + "' is not one of full, counts");
        };
    }

    private static String urlPath(String text) {
        if (!text.startsWith("/")) {
            throw new ConfigurationException("'" + text + "' does not begin with a slash");
        }
        return text;
    }
}
