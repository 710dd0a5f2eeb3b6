package io.github.herokumigrate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.app.Framework;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.Variable.Origin;
import io.github.herokumigrate.platform.Variable.Visibility;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceEnvironmentTest {
    private static final DatabaseUrl URL = DatabaseUrl.parse(Secret.of("postgres://me:pw@127.0.0.1:1234/db"));

    @TempDir
    private Path directory;

    @Test
    void everyDatabaseVariableHoldsTheTargetsAddress() {
        Map<String, Variable> variables = variables(environment(
                List.of(variable("DATABASE_URL", "postgres://old:old@old/old")), Optional.of(URL), Optional.empty()));

        assertThat(List.of("DATABASE_URL", "HEROKU_POSTGRESQL_AMBER_URL"))
                .allSatisfy(name -> assertThat(variables.get(name))
                        .isEqualTo(new Variable(name, URL.url(), Visibility.SECRET, Origin.BACKING_SERVICE)));
        assertThat(variables.get("JDBC_DATABASE_URL").value().reveal())
                .startsWith("jdbc:postgresql://127.0.0.1:1234/db");
        assertThat(variables.get("JDBC_DATABASE_URL").visibility()).isEqualTo(Visibility.SECRET);
        assertThat(variables.get("JAVA_TOOL_OPTIONS").visibility()).isEqualTo(Visibility.PLAIN);
    }

    @Test
    void withoutADatabaseYetNothingPointsToTheOldOne() {
        assertThat(variables(environment(
                                List.of(variable("DATABASE_URL", "postgres://old:old@old/old")),
                                Optional.empty(),
                                Optional.empty()))
                        .keySet())
                .containsExactlyInAnyOrder("JAVA_OPTS", "JAVA_TOOL_OPTIONS");
    }

    @Test
    void theUsersCacheAddressRemainsWhereTheTargetHasNone() {
        List<Variable> own = List.of(variable("REDIS_URL", "redis://mine"));

        assertThat(variables(environment(own, Optional.of(URL), Optional.empty()))
                        .get("REDIS_URL")
                        .value())
                .isEqualTo(Secret.of("redis://mine"));
        assertThat(variables(environment(own, Optional.of(URL), Optional.of(Secret.of("redis://target"))))
                        .get("REDIS_URL")
                        .value())
                .isEqualTo(Secret.of("redis://target"));
    }

    @Test
    void whatBelongsToThePlatformIsNotPassed() {
        assertThat(variables(environment(
                                List.of(variable("PORT", "1"), variable("DYNO", "web.1"), variable("A", "1")),
                                Optional.of(URL),
                                Optional.empty()))
                        .keySet())
                .contains("A")
                .doesNotContain("PORT", "DYNO");
    }

    @Test
    void optionsThatHoldASecretAreSecret() {
        assertThat(variables(environment(
                                List.of(variable("JAVA_TOOL_OPTIONS", "-Dpassword=secret")),
                                Optional.of(URL),
                                Optional.empty()))
                        .get("JAVA_TOOL_OPTIONS"))
                .satisfies(options -> {
                    assertThat(options.visibility()).isEqualTo(Visibility.SECRET);
                    assertThat(options.value().reveal()).endsWith(" -Dpassword=secret");
                });
    }

    private ServiceEnvironment environment(
            List<Variable> variables, Optional<DatabaseUrl> database, Optional<Secret> cacheUrl) {
        TargetApp app = new TargetApp(
                AppName.of("app"),
                directory,
                Framework.PLAIN,
                List.of(),
                Optional.empty(),
                variables,
                Optional.of(new Database(17, Set.of("DATABASE_URL", "HEROKU_POSTGRESQL_AMBER_URL"))),
                Optional.of(new Cache(Set.of("REDIS_URL"))));
        return new ServiceEnvironment(app, database, cacheUrl);
    }

    private static Map<String, Variable> variables(ServiceEnvironment environment) {
        Service web = new Service(
                ProcessType.WEB,
                "true",
                1,
                Memory.ofMebibytes(512),
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1));
        return environment.of(web).stream().collect(Collectors.toMap(Variable::name, Function.identity()));
    }

    private static Variable variable(String name, String value) {
        return new Variable(name, Secret.of(value), Visibility.SECRET, Origin.CONFIG_VAR);
    }
}
