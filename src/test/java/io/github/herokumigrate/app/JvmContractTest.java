package io.github.herokumigrate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.herokumigrate.app.ContractVariable.Rule;
import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JvmContractTest {
    private static final Memory STANDARD_1X = Memory.ofMebibytes(512);
    private static final String SMALL =
            "-Dfile.encoding=UTF-8 -XX:MaxRAM=536870912 -Xmx300m -Xss512k -XX:CICompilerCount=2";

    @TempDir
    Path directory;

    /** One documented case: what is given and what the buildpack makes of it, the options for the JVM aside. */
    private record Case(String name, List<String> given, List<String> made) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Case> documentedCases() {
        String jdbc = "jdbc:postgresql://db.example.com:5432/testdb?password=hunter2&sslmode=require&user=AzureDiamond";
        String pool = "jdbc:postgresql://pool:6432/p?password=pp&sslmode=require&user=pu";
        String database = "DATABASE_URL=postgres://AzureDiamond:hunter2@db.example.com:5432/testdb";
        List<String> plain = List.of(
                "JDBC_DATABASE_URL=" + jdbc, "JDBC_DATABASE_USERNAME=AzureDiamond", "JDBC_DATABASE_PASSWORD=hunter2");
        List<String> spring = List.of(
                "SPRING_DATASOURCE_URL=" + jdbc,
                "SPRING_DATASOURCE_USERNAME=AzureDiamond",
                "SPRING_DATASOURCE_PASSWORD=hunter2");
        return Stream.of(
                new Case("nothing", List.of(), List.of()),
                new Case("database", List.of(database), joined(plain, spring)),
                new Case("other scheme", List.of(database.replace("postgres:", "postgresql:")), joined(plain, spring)),
                new Case(
                        "explicit sslmode",
                        List.of("DATABASE_URL=postgres://u:p@h:1/d?sslmode=disable&a=b"),
                        database("jdbc:postgresql://h:1/d?a=b&password=p&sslmode=disable&user=u", "u", "p")),
                new Case(
                        "percent-encoded",
                        List.of("DATABASE_URL=postgres://u%2Fx:p%40ss@h/d"),
                        database("jdbc:postgresql://h/d?password=p%40ss&sslmode=require&user=u%2Fx", "u/x", "p@ss")),
                new Case(
                        "IPv6",
                        List.of("DATABASE_URL=postgres://u:p@[2001:db8::1]:5432/d"),
                        database("jdbc:postgresql://[2001:db8::1]:5432/d?password=p&sslmode=require&user=u", "u", "p")),
                new Case(
                        "Heroku CI",
                        List.of("DATABASE_URL=postgres://u:p@h/d", "CI=true"),
                        database("jdbc:postgresql://h/d?password=p&user=u", "u", "p")),
                new Case("no password", List.of("DATABASE_URL=postgres://u@h/d"), List.of()),
                new Case(
                        "pool",
                        List.of(database, "DATABASE_CONNECTION_POOL_URL=postgres://pu:pp@pool:6432/p"),
                        joined(
                                database(pool, "pu", "pp"),
                                List.of(
                                        "DATABASE_CONNECTION_POOL_JDBC_URL=" + pool,
                                        "DATABASE_CONNECTION_POOL_JDBC_USERNAME=pu",
                                        "DATABASE_CONNECTION_POOL_JDBC_PASSWORD=pp"))),
                new Case(
                        "pool without database",
                        List.of("DATABASE_CONNECTION_POOL_URL=postgres://pu:pp@pool:6432/p"),
                        List.of()),
                new Case(
                        "JawsDB before ClearDB",
                        List.of("CLEARDB_DATABASE_URL=mysql://c:c@c/c", "JAWSDB_URL=mysql://u:p@h:3306/d?x=y"),
                        database("jdbc:mysql://h:3306/d?password=p&user=u&x=y", "u", "p")),
                new Case(
                        "JawsDB Maria",
                        List.of("JAWSDB_MARIA_URL=mysql://u:p@h:3306/d"),
                        database("jdbc:mysql://h:3306/d?password=p&user=u", "u", "p")),
                new Case(
                        "ClearDB",
                        List.of("CLEARDB_DATABASE_URL=mysql://u:p@h/d?reconnect=true"),
                        database("jdbc:mysql://h/d?password=p&reconnect=true&user=u", "u", "p")),
                new Case(
                        "MariaDB",
                        List.of("DATABASE_URL=mariadb://u:p@h/d", "JAWSDB_URL=mysql://u:p@j/d"),
                        database("jdbc:mariadb://h/d?password=p&user=u", "u", "p")),
                new Case("Spring off", List.of(database, "DISABLE_SPRING_DATASOURCE_URL=true"), plain),
                new Case(
                        "Spring not quite off",
                        List.of(database, "DISABLE_SPRING_DATASOURCE_URL=1"),
                        joined(plain, spring)),
                new Case("own data source", List.of(database, "SPRING_DATASOURCE_USERNAME=me"), plain),
                new Case("own data source in another spelling", List.of(database, "spring.datasource.url=x"), plain),
                new Case("empty data source", List.of(database, "SPRING_DATASOURCE_URL="), joined(plain, spring)),
                new Case(
                        "own JDBC URL",
                        List.of("JDBC_DATABASE_URL=jdbc:h2:x"),
                        List.of("SPRING_DATASOURCE_URL=jdbc:h2:x")),
                new Case(
                        "attachment",
                        List.of("HEROKU_POSTGRESQL_AMBER_URL=postgres://u:p@h:1/d"),
                        List.of(
                                "HEROKU_POSTGRESQL_AMBER_JDBC_URL=jdbc:postgresql://h:1/d?password=p&sslmode=require&user=u",
                                "HEROKU_POSTGRESQL_AMBER_JDBC_USERNAME=u",
                                "HEROKU_POSTGRESQL_AMBER_JDBC_PASSWORD=p")),
                new Case(
                        "Redis",
                        List.of("REDIS_URL=rediss://:p@r:6379"),
                        List.of("SPRING_REDIS_URL=rediss://:p@r:6379", "SPRING_DATA_REDIS_URL=rediss://:p@r:6379")),
                new Case(
                        "own Redis",
                        List.of("REDIS_URL=redis://r", "SPRING_DATA_REDIS_URL=mine"),
                        List.of("SPRING_REDIS_URL=redis://r")),
                new Case("Redis off", List.of("REDIS_URL=redis://r", "DISABLE_SPRING_REDIS_URL=true"), List.of()),
                new Case(
                        "inference",
                        List.of("INFERENCE_KEY=k", "INFERENCE_URL=u", "INFERENCE_MODEL_ID=m"),
                        List.of(
                                "SPRING_AI_OPENAI_APIKEY=k",
                                "SPRING_AI_OPENAI_BASEURL=u",
                                "SPRING_AI_OPENAI_CHAT_OPTIONS_MODEL=m")),
                new Case("own inference key", List.of("INFERENCE_KEY=k", "SPRING_AI_OPENAI_API_KEY=mine"), List.of()),
                new Case("inference off", List.of("INFERENCE_KEY=k", "DISABLE_SPRING_AI_CONFIG=true"), List.of()));
    }

    @ParameterizedTest
    @MethodSource("documentedCases")
    void theVariablesAreThoseThatTheBuildpackIsDocumentedToMake(Case documented) {
        Map<String, String> made = variables(Framework.PLAIN, DynoKind.ONE_OFF, documented.given());
        made.remove("JAVA_OPTS");

        assertThat(made).isEqualTo(parsed(documented.made()));
    }

    @ParameterizedTest
    @CsvSource({
        "512, -Dfile.encoding=UTF-8 -XX:MaxRAM=536870912 -Xmx300m -Xss512k -XX:CICompilerCount=2",
        "1024, -Dfile.encoding=UTF-8 -XX:MaxRAM=1073741824 -Xmx671m -XX:CICompilerCount=2",
        "2560, -Dfile.encoding=UTF-8 -XX:MaxRAM=2684354560 -XX:MaxRAMPercentage=80.0",
        "256, -Dfile.encoding=UTF-8 -XX:MaxRAM=268435456 -XX:MaxRAMPercentage=80.0"
    })
    void theOptionsFollowTheMemory(long mebibytes, String options) {
        List<ContractVariable> made = JvmContract.of(Framework.PLAIN, directory)
                .variables(ConfigVars.empty(), Memory.ofMebibytes(mebibytes), DynoKind.WEB);

        assertThat(made)
                .extracting(ContractVariable::name, variable -> variable.value().reveal())
                .containsExactly(tuple("JAVA_OPTS", options), tuple("JAVA_TOOL_OPTIONS", options));
    }

    @Test
    void theUsersOwnOptionsComeLast() {
        assertThat(variables(Framework.PLAIN, DynoKind.WEB, List.of("JAVA_OPTS=-Xmx1g", "JAVA_TOOL_OPTIONS=-Da=b")))
                .containsEntry("JAVA_OPTS", SMALL + " -Xmx1g")
                .containsEntry("JAVA_TOOL_OPTIONS", SMALL + " -Da=b");
    }

    @ParameterizedTest
    @EnumSource(DynoKind.class)
    void onlyAOneOffDynoGetsNoToolOptions(DynoKind kind) {
        Map<String, String> made = variables(Framework.PLAIN, kind, List.of());

        assertThat(made).containsEntry("JAVA_OPTS", SMALL);
        assertThat(made.containsKey("JAVA_TOOL_OPTIONS")).isEqualTo(kind != DynoKind.ONE_OFF);
    }

    @Test
    void springBootKeepsItsTrustInForwardingHeaders() {
        assertThat(variables(Framework.SPRING_BOOT, DynoKind.WEB, List.of()))
                .containsEntry("SERVER_FORWARD_HEADERS_STRATEGY", "NATIVE");
        assertThat(variables(Framework.QUARKUS, DynoKind.WEB, List.of()))
                .doesNotContainKey("SERVER_FORWARD_HEADERS_STRATEGY");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SERVER_FORWARD_HEADERS_STRATEGY=NONE",
                "SERVER_FORWARDHEADERSSTRATEGY=NONE",
                "server.forward-headers-strategy=NONE",
                "SERVER_USE_FORWARD_HEADERS=false",
                "SPRING_MAIN_CLOUD_PLATFORM=none"
            })
    void theUsersOwnWishAboutForwardingHeadersStays(String variable) {
        assertThat(variables(Framework.SPRING_BOOT, DynoKind.WEB, List.of(variable)))
                .doesNotContainKey("SERVER_FORWARD_HEADERS_STRATEGY");
    }

    @ParameterizedTest
    @CsvSource({
        "application.properties, server.forward-headers-strategy=framework, false",
        "application-prod.yml, 'server:\n  forwardHeadersStrategy: framework', false",
        "application.properties, #server.forward-headers-strategy=framework, true",
        "other.properties, server.forward-headers-strategy=framework, true"
    })
    void whatTheApplicationsFilesSayIsNotOverridden(String file, String text, boolean added) throws IOException {
        Path resources = Files.createDirectories(directory.resolve("web/src/main/resources"));
        Files.writeString(resources.resolve(file), text);

        assertThat(variables(Framework.SPRING_BOOT, DynoKind.WEB, List.of())
                        .containsKey("SERVER_FORWARD_HEADERS_STRATEGY"))
                .isEqualTo(added);
    }

    @Test
    void eachVariableTellsWhereItComesFrom() {
        List<ContractVariable> made = JvmContract.of(Framework.SPRING_BOOT, directory)
                .variables(vars(List.of("DATABASE_URL=postgres://u:p@h/d")), STANDARD_1X, DynoKind.WEB);

        assertThat(made)
                .extracting(ContractVariable::name, ContractVariable::rule, ContractVariable::source)
                .contains(
                        tuple("JAVA_OPTS", Rule.MEMORY, "512 MiB"),
                        tuple("JDBC_DATABASE_URL", Rule.JDBC, "DATABASE_URL"),
                        tuple("SPRING_DATASOURCE_URL", Rule.SPRING_DATASOURCE, "JDBC_DATABASE_URL"),
                        tuple("SERVER_FORWARD_HEADERS_STRATEGY", Rule.FORWARDED_HEADERS, "DYNO"));
    }

    private Map<String, String> variables(Framework framework, DynoKind kind, List<String> given) {
        Map<String, String> made = new TreeMap<>();
        JvmContract.of(framework, directory)
                .variables(vars(given), STANDARD_1X, kind)
                .forEach(variable -> made.put(variable.name(), variable.value().reveal()));
        return made;
    }

    private static ConfigVars vars(List<String> lines) {
        Map<String, Secret> vars = new LinkedHashMap<>();
        parsed(lines).forEach((name, value) -> vars.put(name, Secret.of(value)));
        return ConfigVars.of(vars);
    }

    private static Map<String, String> parsed(List<String> lines) {
        Map<String, String> parsed = new TreeMap<>();
        lines.forEach(line -> {
            int equals = line.indexOf('=');
            parsed.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return parsed;
    }

    private static List<String> database(String url, String user, String password) {
        return Stream.of("JDBC_DATABASE", "SPRING_DATASOURCE")
                .flatMap(prefix -> Stream.of(
                        prefix + "_URL=" + url, prefix + "_USERNAME=" + user, prefix + "_PASSWORD=" + password))
                .toList();
    }

    private static List<String> joined(List<String> first, List<String> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
