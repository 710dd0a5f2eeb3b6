package io.github.herokumigrate.app;

import io.github.herokumigrate.app.ContractVariable.Rule;
import java.util.List;

/** The variables that the buildpack makes for Spring, whether or not the application uses it. */
final class SpringVariables {
    private static final List<String> DATASOURCE_PARTS = List.of("URL", "USERNAME", "PASSWORD");

    private final ContractEnvironment environment;

    SpringVariables(ContractEnvironment environment) {
        this.environment = environment;
    }

    void add() {
        addDatasource();
        if (!environment.isTrue("DISABLE_SPRING_REDIS_URL")) {
            copy("REDIS_URL", "SPRING_REDIS_URL", Rule.SPRING_REDIS);
            copy("REDIS_URL", "SPRING_DATA_REDIS_URL", Rule.SPRING_REDIS);
        }
        if (!environment.isTrue("DISABLE_SPRING_AI_CONFIG")) {
            copy("INFERENCE_KEY", "SPRING_AI_OPENAI_APIKEY", Rule.SPRING_AI);
            copy("INFERENCE_URL", "SPRING_AI_OPENAI_BASEURL", Rule.SPRING_AI);
            copy("INFERENCE_MODEL_ID", "SPRING_AI_OPENAI_CHAT_OPTIONS_MODEL", Rule.SPRING_AI);
        }
    }

    // All or nothing: a user's URL with the buildpack's password would be worse than either alone.
    private void addDatasource() {
        boolean usersOwn =
                DATASOURCE_PARTS.stream().anyMatch(part -> environment.setsInAnySpelling("SPRING_DATASOURCE_" + part));
        if (usersOwn
                || environment.isTrue("DISABLE_SPRING_DATASOURCE_URL")
                || environment.value("JDBC_DATABASE_URL").isEmpty()) {
            return;
        }
        DATASOURCE_PARTS.forEach(part -> environment
                .value("JDBC_DATABASE_" + part)
                .ifPresent(value -> environment.add(
                        "SPRING_DATASOURCE_" + part, value, Rule.SPRING_DATASOURCE, "JDBC_DATABASE_" + part)));
    }

    private void copy(String source, String target, Rule rule) {
        if (!environment.setsInAnySpelling(target)) {
            environment.value(source).ifPresent(value -> environment.add(target, value, rule, source));
        }
    }
}
