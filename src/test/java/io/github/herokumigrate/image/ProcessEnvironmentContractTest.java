package io.github.herokumigrate.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.app.DynoKind;
import io.github.herokumigrate.app.Framework;
import io.github.herokumigrate.app.JvmContract;
import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.Secret;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What the start script makes of an environment is what the contract makes of it, whatever stands in it. */
class ProcessEnvironmentContractTest {
    private static final Path DIRECTORY = Path.of("target", "process-environment");

    @Property(tries = 60)
    void theScriptMakesWhatTheContractMakes(
            @ForAll("environments") Map<String, String> given, @ForAll("memories") Memory memory) throws Exception {
        Assume.that(System.getProperty("os.name").equals("Linux"));
        Files.createDirectories(DIRECTORY);
        ProcessScript script = ProcessScript.in(DIRECTORY).withMemoryLimit(Long.toString(memory.bytes()));
        Map<String, String> expected = new TreeMap<>(given);
        expected.putAll(contract(given, memory));
        expected.put("PROCESS_TYPE", "web");

        for (Shell shell : Shell.installed()) {
            Map<String, String> made = script.environmentOfWeb(shell, given);

            // Not all shells pass on a name that is none to them.
            made.remove("spring.datasource.url");
            expected.remove("spring.datasource.url");
            assertThat(made).as(shell.toString()).isEqualTo(expected);
        }
        assertThat(DIRECTORY.resolve("evil"))
                .as("a file that the values would make")
                .doesNotExist();
    }

    private static Map<String, String> contract(Map<String, String> given, Memory memory) throws IOException {
        Map<String, Secret> vars = new LinkedHashMap<>();
        given.forEach((name, value) -> vars.put(name, Secret.of(value)));
        Map<String, String> made = new TreeMap<>();
        JvmContract.of(Framework.PLAIN, DIRECTORY)
                .variables(ConfigVars.of(vars), memory, DynoKind.WEB)
                .forEach(variable -> made.put(variable.name(), variable.value().reveal()));
        return made;
    }

    @Provide
    Arbitrary<Memory> memories() {
        return Arbitraries.of(
                Memory.ofMebibytes(256), Memory.ofMebibytes(512), Memory.ofGibibytes(1), Memory.ofGibibytes(14));
    }

    @Provide
    Arbitrary<Map<String, String>> environments() {
        return Combinators.combine(List.of(
                        variable("DATABASE_URL", 0.8, urls()),
                        variable("DATABASE_CONNECTION_POOL_URL", 0.2, urls()),
                        variable("JAWSDB_URL", 0.2, urls()),
                        variable("JAWSDB_MARIA_URL", 0.2, urls()),
                        variable("CLEARDB_DATABASE_URL", 0.2, urls()),
                        variable("HEROKU_POSTGRESQL_AMBER_URL", 0.3, urls()),
                        variable("HEROKU_POSTGRESQL__URL", 0.1, urls()),
                        variable("HEROKU_POSTGRESQL_URL", 0.1, urls()),
                        variable("REDIS_URL", 0.3, texts()),
                        variable("INFERENCE_KEY", 0.2, texts()),
                        variable("INFERENCE_URL", 0.2, texts()),
                        variable("INFERENCE_MODEL_ID", 0.2, texts()),
                        variable("CI", 0.2, flags()),
                        variable("DISABLE_SPRING_DATASOURCE_URL", 0.1, flags()),
                        variable("DISABLE_SPRING_REDIS_URL", 0.1, flags()),
                        variable("DISABLE_SPRING_AI_CONFIG", 0.1, flags()),
                        variable("SPRING_DATASOURCE_USERNAME", 0.1, Arbitraries.of("", "own")),
                        variable("spring.datasource.url", 0.1, Arbitraries.of("", "own")),
                        variable("SPRING_DATAREDIS_URL", 0.1, Arbitraries.of("", "own")),
                        variable("SPRING_AI_OPENAI_API_KEY", 0.1, Arbitraries.of("", "own")),
                        variable("JAVA_OPTS", 0.3, texts()),
                        variable("JAVA_TOOL_OPTIONS", 0.3, texts()),
                        variable("LC_ALL", 0.5, Arbitraries.of("C", "C.UTF-8")),
                        // Names that a script is likely to use for itself.
                        variable("type", 0.2, texts()),
                        variable("command", 0.2, texts()),
                        variable("url", 0.2, texts()),
                        variable("password", 0.2, texts())))
                .as(variables -> {
                    Map<String, String> environment = new TreeMap<>();
                    variables.forEach(
                            variable -> variable.ifPresent(entry -> environment.put(entry.get1(), entry.get2())));
                    return environment;
                });
    }

    private static Arbitrary<Optional<Tuple.Tuple2<String, String>>> variable(
            String name, double presence, Arbitrary<String> values) {
        return values.map(value -> Tuple.of(name, value)).optional(presence);
    }

    private static Arbitrary<String> flags() {
        return Arbitraries.of("true", "1", "");
    }

    private static Arbitrary<String> urls() {
        Arbitrary<String> blanks = Arbitraries.frequencyOf(
                Tuple.of(9, Arbitraries.just("")), Tuple.of(1, Arbitraries.just(" \n\t\u001f")));
        Arbitrary<String> schemes =
                Arbitraries.of("postgres", "postgres", "postgresql", "mysql", "mariadb", "redis", "POSTGRES");
        Arbitrary<String> login =
                Combinators.combine(parts(":@/?#"), parts("@/?#")).as((user, password) -> user + ":" + password);
        Arbitrary<String> rest = Combinators.combine(
                        parts("?#").optional(0.9),
                        queries().optional(0.5),
                        parts("\n").optional(0.1))
                .as((database, query, fragment) ->
                        database.map(text -> "/" + text).orElse("")
                                + query.map(text -> "?" + text).orElse("")
                                + fragment.map(text -> "#" + text).orElse(""));
        return Combinators.combine(blanks, schemes, login, hosts(), rest)
                .as((blank, scheme, user, host, tail) -> blank + scheme + "://" + user + "@" + host + tail + blank);
    }

    private static Arbitrary<String> hosts() {
        return Arbitraries.of(
                "db.example.com:5432",
                "10.0.0.7",
                "[2001:db8::1]:5432",
                "[::1]",
                "[::1]:5432",
                "localhost",
                "localhost:1",
                "localhost:",
                "127.0.0.1:5432",
                "127.1.2.3.4",
                "127.1.2",
                "127..2.3",
                "127.0.0.x",
                "h,i:1",
                "");
    }

    private static Arbitrary<String> queries() {
        Arbitrary<String> names =
                Arbitraries.of("sslmode", "user", "password", "a", "%61", "b", "B", "x-y", "x.y", "x_y", "a%20b", "");
        Arbitrary<String> pairs = Combinators.combine(names, Arbitraries.of("=", "=", "=", ""), parts("&#"))
                .as((name, equals, value) -> name + equals + value);
        return pairs.list().ofMaxSize(5).map(all -> String.join("&", all));
    }

    /** A part of a URL: encoded as it should be, or as people write it. */
    private static Arbitrary<String> parts(String separators) {
        return Arbitraries.oneOf(
                        texts().map(text -> URLEncoder.encode(text, UTF_8).replace("+", "%20")),
                        texts().map(text -> text.replaceAll("[" + separators + "]", "")))
                .filter(ProcessEnvironmentContractTest::isText);
    }

    // Java reads bytes that are no text as U+FFFD, while the script keeps them.
    private static boolean isText(String part) {
        try {
            String decoded = URLDecoder.decode(part.replace("+", "%2B"), UTF_8);
            return !decoded.contains("\uFFFD") && !decoded.contains("\0");
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private static Arbitrary<String> texts() {
        Arbitrary<String> characters =
                Arbitraries.strings().withCharRange('\u0001', '\u007f').ofMaxLength(8);
        // The bytes of some of these mean something to a shell's own workings.
        Arbitrary<String> pieces = Arbitraries.of(
                "Á",
                "ƒ",
                "\u0081",
                "ä漢",
                "😀",
                "%",
                "%4",
                "%zz",
                "%41",
                "%C3%A4",
                "%e2%82%ac",
                "%0A",
                "%25",
                "+",
                "%2B",
                "\n",
                "\\",
                "\\n",
                "'",
                "\"",
                "*",
                "~",
                "$(touch evil)",
                "`touch evil`",
                "$PATH",
                "';touch evil;'",
                "\";touch evil;\"");
        return Arbitraries.oneOf(characters, pieces, pieces)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(all -> String.join("", all));
    }
}
