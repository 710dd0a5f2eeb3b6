package io.github.herokumigrate.app;

import io.github.herokumigrate.app.ContractVariable.Rule;
import io.github.herokumigrate.app.JdbcConnection.Encryption;
import io.github.herokumigrate.model.Secret;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables with database URLs for JDBC (contract: Heroku, jdbc). */
final class JdbcVariables {
    private static final String DATABASE = "DATABASE_URL";
    private static final String POOL = "DATABASE_CONNECTION_POOL_URL";
    private static final List<String> OTHERS = List.of("JAWSDB_URL", "JAWSDB_MARIA_URL", "CLEARDB_DATABASE_URL");
    private static final Pattern ATTACHMENT = Pattern.compile("(HEROKU_POSTGRESQL_.*)_URL");

    private final ContractEnvironment environment;
    private final Encryption encryption;

    JdbcVariables(ContractEnvironment environment) {
        this.environment = environment;
        this.encryption = environment.isTrue("CI") ? Encryption.OPTIONAL : Encryption.REQUIRED;
    }

    void add() {
        if (environment.value(DATABASE).isPresent()) {
            addFrom(DATABASE, "JDBC_DATABASE");
            addFrom(POOL, "DATABASE_CONNECTION_POOL_JDBC");
            addFrom(POOL, "JDBC_DATABASE");
        } else {
            OTHERS.stream()
                    .filter(name -> environment.value(name).isPresent())
                    .findFirst()
                    .ifPresent(name -> addFrom(name, "JDBC_DATABASE"));
        }
        for (String name : environment.givenNames()) {
            Matcher attachment = ATTACHMENT.matcher(name);
            if (attachment.matches()) {
                addFrom(name, attachment.group(1) + "_JDBC");
            }
        }
    }

    private void addFrom(String variable, String prefix) {
        Optional<JdbcConnection> connection =
                environment.value(variable).flatMap(url -> JdbcConnection.of(url, encryption));
        connection.ifPresent(found -> {
            add(prefix + "_URL", found.url(), variable);
            add(prefix + "_USERNAME", found.username(), variable);
            add(prefix + "_PASSWORD", found.password(), variable);
        });
    }

    private void add(String name, Secret value, String source) {
        environment.add(name, value, Rule.JDBC, source);
    }
}
