package io.github.herokumigrate.platform.aws.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.Variable.Visibility;
import io.github.herokumigrate.platform.aws.TestAws;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.PropertyNamingStrategies.UpperCamelCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Whatever a value is, a process at AWS sees the same bytes. Read back by the official CLI. */
class ByteForByteTest {
    private static final String PATH = "/hm/acme-orders/config/";

    @Property(tries = 8)
    void everyValueArrivesAsItIs(@ForAll("environments") Map<String, String> environment) throws Exception {
        try (TestAws aws = TestAws.empty()) {
            List<WishedVariable> wished = new ArrayList<>();
            environment.forEach((name, text) -> wished.add(
                    new WishedVariable(name, Visibility.SECRET, () -> Optional.of(Secret.of(text)), Set.of())));
            ConfigStore store = new ConfigStore(aws.site());

            aws.apply(store.resources(wished));

            Map<String, String> arrived = new TreeMap<>(store.container(wished).plain());
            arrived.putAll(parameters(aws));
            arrived.putAll(secrets(aws, environment));
            assertThat(arrived).isEqualTo(environment);
            assertThat(aws.apply(store.resources(wished))).isEmpty();
        }
    }

    @Provide
    Arbitrary<Map<String, String>> environments() {
        Arbitrary<String> names = Arbitraries.strings()
                .withCharRange('A', 'Z')
                .withCharRange('0', '9')
                .withChars('_')
                .ofMinLength(1)
                .ofMaxLength(12)
                .map(name -> "V" + name);
        Arbitrary<String> troublesome = Arbitraries.strings()
                .withChars("\n\r\t \"'`$\\!#=;&|<>(){}[]*?~^%,:@n.aZ09-_/+é\u00a0\u2028\u3000\ufeff\u0001\u007f")
                .ofMaxLength(40);
        Arbitrary<String> anything = Arbitraries.strings()
                .withCharRange('\u0001', '\ud7ff')
                .withCharRange('\ue000', '\uffff')
                .ofMaxLength(60);
        Arbitrary<String> known = Arbitraries.of(
                "",
                " leading and trailing ",
                "\n",
                "\\n",
                "''\"\"",
                "windows\r\nlines\r\n",
                "-----BEGIN KEY-----\nAbC+/=\n-----END KEY-----\n",
                "{\"a\": {\"b\": {}}}",
                "{{ liquid }}",
                "{{\n}}",
                "kms:alias/aws/ssm:x",
                "kms:default:x",
                "https://example.com/?a=b&c=%20d+e",
                "file:///etc/passwd",
                "🎉 emoji 👩‍👩‍👧",
                "ä".repeat(4096),
                "x".repeat(9000));
        return Arbitraries.maps(names, Arbitraries.oneOf(troublesome, anything, known))
                .ofMinSize(5)
                .ofMaxSize(15)
                .map(TreeMap::new);
    }

    private static Map<String, String> parameters(TestAws aws) {
        Map<String, String> found = new TreeMap<>();
        String json = aws.cli("ssm", "get-parameters-by-path", "--with-decryption", "--path", "/hm/acme-orders/config");
        for (Parameter parameter : Json.read(json, Parameters.class).parameters()) {
            found.put(parameter.name().substring(PATH.length()), parameter.value());
        }
        return found;
    }

    private static Map<String, String> secrets(TestAws aws, Map<String, String> environment) {
        Map<String, String> found = new TreeMap<>();
        List<String> names = environment.entrySet().stream()
                .filter(variable -> Home.of(Secret.of(variable.getValue())) == Home.SECRETS_MANAGER)
                .map(variable -> PATH.substring(1) + variable.getKey())
                .toList();
        if (names.isEmpty()) {
            return found;
        }
        List<String> command = new ArrayList<>(List.of("secretsmanager", "batch-get-secret-value", "--secret-id-list"));
        command.addAll(names);
        for (Value value :
                Json.read(aws.cli(command.toArray(new String[0])), Values.class).secretValues()) {
            found.put(value.name().substring(PATH.length() - 1), value.secretString());
        }
        return found;
    }

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Parameters(List<Parameter> parameters) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Parameter(String name, String value) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Values(List<Value> secretValues) {}

    @JsonNaming(UpperCamelCaseStrategy.class)
    record Value(String name, String secretString) {}
}
