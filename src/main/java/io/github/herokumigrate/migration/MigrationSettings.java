package io.github.herokumigrate.migration;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the user wants, validated.
 *
 * @param app the Heroku app; empty only where no inventory is needed
 * @param name the name at the target; empty for the app's
 * @param releaseCommand the command to run before each roll-out; empty for the Procfile's
 * @param dumpFile a {@code pg:backups} archive as the source of the data
 * @param processes what differs from the Procfile and the formation
 * @param variables which variables go over
 * @param database how the database is copied
 */
public record MigrationSettings(
        Optional<AppName> app,
        Optional<AppName> name,
        Optional<String> releaseCommand,
        Optional<Path> dumpFile,
        List<ProcessOverride> processes,
        VariableRules variables,
        DatabaseSettings database) {
    public MigrationSettings {
        processes = List.copyOf(processes);
    }

    /**
     * What differs for one process type; empty parts are as on Heroku.
     *
     * @param type the process type
     * @param command its command
     * @param count how many run
     * @param memory what one may use
     * @param healthCheckPath the path that answers when it is healthy
     */
    public record ProcessOverride(
            ProcessType type,
            Optional<String> command,
            Optional<Integer> count,
            Optional<Memory> memory,
            Optional<String> healthCheckPath) {}

    /**
     * Which variables go over.
     *
     * @param exclude names that stay behind
     * @param set names and values that are set besides and win
     * @param plain names that are no secrets
     */
    public record VariableRules(Set<String> exclude, Map<String, String> set, Set<String> plain) {
        public VariableRules {
            exclude = Set.copyOf(exclude);
            set = Collections.unmodifiableMap(new LinkedHashMap<>(set));
            plain = Set.copyOf(plain);
        }
    }

    /**
     * How the database is copied.
     *
     * @param sourceUrl the source; empty for the app's {@code DATABASE_URL}
     * @param targetUrl the target; empty for the target's own database
     * @param jobs how much is done at a time, at least 1
     * @param verify how the copy is proven
     */
    public record DatabaseSettings(
            Optional<DatabaseUrl> sourceUrl,
            Optional<DatabaseUrl> targetUrl,
            int jobs,
            io.github.herokumigrate.database.VerifyLevel verify) {}
}
