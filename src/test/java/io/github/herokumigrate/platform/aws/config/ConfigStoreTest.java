package io.github.herokumigrate.platform.aws.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.Variable.Visibility;
import io.github.herokumigrate.platform.aws.RecordedCalls;
import io.github.herokumigrate.platform.aws.TestAws;
import io.github.herokumigrate.platform.aws.account.AwsClients;
import io.github.herokumigrate.platform.aws.account.AwsConnection;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.secretsmanager.model.Tag;
import software.amazon.awssdk.services.ssm.model.ParameterType;

class ConfigStoreTest {
    private static final String PATH = "/hm/acme-orders/config/";
    private static final String REFERENCE = "see {{ssm:/other}} for more";

    private TestAws aws;
    private ConfigStore store;

    @BeforeEach
    void start() {
        aws = TestAws.empty();
        store = new ConfigStore(aws.site());
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void everyVariableIsKeptInOnePlaceAndASecondRunWritesNothing() throws Exception {
        List<WishedVariable> wished = List.of(
                secret("API_KEY", "sk-live-1"),
                secret("TEMPLATE", REFERENCE),
                secret("CERTIFICATES", "c".repeat(8193)),
                secret("JUST_FITS", "j".repeat(8192)),
                secret("EMPTY", ""),
                new WishedVariable("RACK_ENV", Visibility.PLAIN, () -> value("production"), Set.of()));

        assertThat(apply(wished))
                .containsExactlyInAnyOrder(
                        "+ parameter/API_KEY", "+ secret/TEMPLATE", "+ secret/CERTIFICATES", "+ parameter/JUST_FITS");
        assertThat(apply(wished)).isEmpty();

        assertThat(parameters())
                .contains(PATH + "API_KEY", "SecureString", "sk-live-1")
                .doesNotContain("TEMPLATE");
        assertThat(aws.cli(
                        "ssm",
                        "list-tags-for-resource",
                        "--resource-type",
                        "Parameter",
                        "--resource-id",
                        PATH + "API_KEY"))
                .contains("heroku-migrate:managed", "acme-orders");
        assertThat(aws.cli("secretsmanager", "get-secret-value", "--secret-id", "hm/acme-orders/config/TEMPLATE"))
                .contains(REFERENCE);
        assertThat(aws.cli("secretsmanager", "describe-secret", "--secret-id", "hm/acme-orders/config/TEMPLATE"))
                .contains("heroku-migrate:managed", "acme-orders");

        ContainerVariables container = store.container(wished);
        assertThat(container.plain()).containsOnlyKeys("EMPTY", "RACK_ENV").containsEntry("EMPTY", "");
        assertThat(container.secrets())
                .containsOnlyKeys("API_KEY", "TEMPLATE", "CERTIFICATES", "JUST_FITS")
                .containsEntry("API_KEY", "arn:aws:ssm:eu-west-1:123456789012:parameter" + PATH + "API_KEY");
        assertThat(container.secrets().get("TEMPLATE"))
                .matches("arn:aws:secretsmanager:eu-west-1:123456789012:secret:hm/acme-orders/config/TEMPLATE-.{6}");
    }

    @Test
    void aChangedValueIsToldAsChangedAndNothingElseIsTouched() throws Exception {
        apply(List.of(secret("A", "first-value"), secret("B", "stays"), secret("C", REFERENCE)));
        List<WishedVariable> wished =
                List.of(secret("A", "second-value"), secret("B", "stays"), secret("C", REFERENCE + "!"));

        Plan plan = aws.plan(store.resources(wished));
        Plan again = aws.plan(new ConfigStore(aws.site()).resources(wished));
        assertThat(plan.changes().toString())
                .contains("after=changed")
                .doesNotContain("first-value", "second-value", "ssm:/other");
        assertThat(again.fingerprint()).isEqualTo(plan.fingerprint());
        assertThat(plan.changes()).filteredOn(Change::changesSomething).hasSize(2);

        assertThat(apply(wished)).containsExactlyInAnyOrder("~ parameter/A", "~ secret/C");
        assertThat(apply(wished)).isEmpty();
        assertThat(aws.cli("ssm", "get-parameter", "--with-decryption", "--name", PATH + "A"))
                .contains("second-value", "\"Version\": 2");
        assertThat(aws.cli("ssm", "get-parameter", "--with-decryption", "--name", PATH + "B"))
                .contains("\"Version\": 1");
    }

    @Test
    void theConfigVersionTellsWhetherATaskHasTheValuesThatHold() throws Exception {
        List<WishedVariable> first = List.of(secret("A", "1"), secret("B", REFERENCE));
        String planned = store.container(first).configVersion();
        apply(first);
        String running = store.container(first).configVersion();
        assertThat(running).isNotEqualTo(planned);
        assertThat(new ConfigStore(aws.site()).container(first).configVersion()).isEqualTo(running);

        for (List<WishedVariable> changed : List.of(
                List.of(secret("A", "2"), secret("B", REFERENCE)),
                List.of(secret("A", "2"), secret("B", REFERENCE + "!")))) {
            String before = store.container(changed).configVersion();
            assertThat(store.container(changed).configVersion()).isEqualTo(before);
            assertThat(before).isNotEqualTo(running);
            apply(changed);
            String after = store.container(changed).configVersion();
            assertThat(after).isNotIn(before, running);
            running = after;
        }
    }

    @Test
    void aValueThatIsNotKnownYetIsWrittenLaterAndNeverOverwritesOneThatIsThere() throws Exception {
        WishedVariable unknown =
                new WishedVariable("DATABASE_URL", Visibility.SECRET, Optional::<Secret>empty, Set.of());

        assertThat(aws.plan(store.resources(List.of(unknown))).changes())
                .singleElement()
                .isInstanceOf(Change.Create.class);
        assertThat(store.container(List.of(unknown)).secrets()).containsKey("DATABASE_URL");
        Creatable<?> early = (Creatable<?>) store.resources(List.of(unknown)).get(0);
        assertThatThrownBy(early::create)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("'DATABASE_URL' is not known yet");

        apply(List.of(secret("DATABASE_URL", "postgres://one")));
        assertThat(apply(List.of(unknown))).isEmpty();
        assertThat(parameters()).contains("postgres://one");
        String known = store.container(List.of(secret("DATABASE_URL", "postgres://one")))
                .configVersion();
        assertThat(store.container(List.of(unknown)).configVersion()).isEqualTo(known);
    }

    @Test
    void aVariableThatMovesEndsInExactlyOnePlace() throws Exception {
        apply(List.of(secret("A", "small")));

        assertThat(apply(List.of(secret("A", REFERENCE)))).containsExactlyInAnyOrder("+ secret/A", "- parameter/A");
        assertThat(parameters()).doesNotContain(PATH);
        assertThat(apply(List.of(secret("A", REFERENCE)))).isEmpty();

        assertThat(apply(List.of(secret("A", "small")))).containsExactlyInAnyOrder("+ parameter/A", "- secret/A");
        assertThat(secrets()).doesNotContain(PATH.substring(1));

        assertThat(apply(List.of(secret("A", REFERENCE + "again"))))
                .containsExactlyInAnyOrder("+ secret/A", "- parameter/A");
        assertThat(aws.cli("secretsmanager", "get-secret-value", "--secret-id", "hm/acme-orders/config/A"))
                .contains("again");

        assertThat(apply(List.of(secret("A", "")))).containsExactly("- secret/A");
        assertThat(apply(List.of())).isEmpty();
    }

    @Test
    void whatIsNoLongerWishedGoesAndWhatOthersMadeStays() throws Exception {
        apply(List.of(secret("OLD", "1"), secret("OLD_LARGE", REFERENCE), secret("KEPT", "2")));
        aws.clients()
                .ssm()
                .putParameter(request ->
                        request.name("/hm/acme-orders-2/config/X").value("x").type(ParameterType.SECURE_STRING));
        aws.clients()
                .secrets()
                .createSecret(
                        request -> request.name("hm/acme-orders/config/FOREIGN").secretString("theirs"));

        assertThat(apply(List.of(secret("KEPT", "2"))))
                .containsExactlyInAnyOrder("- parameter/OLD", "- secret/OLD_LARGE");
        assertThat(secrets()).contains("FOREIGN").doesNotContain("OLD_LARGE");

        List<Resource<?>> all = new ConfigStore(aws.site()).resources(List.of());
        assertThat(aws.remove(all, Force.NONE)).containsExactly("- parameter/KEPT");
        assertThat(aws.remove(all, Force.NONE)).isEmpty();
        assertThat(aws.cli("ssm", "get-parameter", "--with-decryption", "--name", "/hm/acme-orders-2/config/X"))
                .contains("\"x\"");
    }

    @Test
    void aSecretOfOurNameThatOthersMadeIsRefused() {
        aws.clients()
                .secrets()
                .createSecret(request ->
                        request.name("hm/acme-orders/config/TEMPLATE").secretString("theirs"));

        assertThatThrownBy(() -> aws.plan(store.resources(List.of(secret("TEMPLATE", REFERENCE)))))
                .hasMessageContaining("a secret 'hm/acme-orders/config/TEMPLATE' in Secrets Manager, which this plugin"
                        + " did not make")
                .hasMessageNotContaining("theirs");
    }

    @Test
    void aSecretOfOthersThatIsScheduledForDeletionIsNotRestored() {
        aws.clients()
                .secrets()
                .createSecret(request -> request.name("hm/acme-orders/config/TEMPLATE")
                        .secretString("theirs")
                        .tags(Tag.builder().key("owner").value("them").build()));
        aws.clients().secrets().deleteSecret(request -> request.secretId("hm/acme-orders/config/TEMPLATE"));

        assertThatThrownBy(() -> creatable(secret("TEMPLATE", REFERENCE)).create())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("which this plugin did not make");
        assertThat(secrets()).doesNotContain("TEMPLATE");
    }

    @Test
    void makingOneAgainAfterAKillChangesNothingOrMendsIt() throws Exception {
        for (WishedVariable variable : List.of(secret("A", "1"), secret("B", REFERENCE))) {
            Creatable<?> creatable = creatable(variable);
            creatable.create();
            creatable.create();
        }
        assertThat(aws.cli("ssm", "get-parameter", "--name", PATH + "A")).contains("\"Version\": 1");

        creatable(secret("A", "2")).create();
        creatable(secret("B", REFERENCE + "!")).create();
        assertThat(apply(List.of(secret("A", "2"), secret("B", REFERENCE + "!"))))
                .isEmpty();
    }

    @Test
    void aParameterThatIsNotEncryptedIsMadeAnew() throws Exception {
        aws.clients()
                .ssm()
                .putParameter(request -> request.name(PATH + "A")
                        .value("1")
                        .type(ParameterType.STRING)
                        .tags(AwsTags.as(
                                aws.site().tags().of("config"),
                                (key, value) -> software.amazon.awssdk.services.ssm.model.Tag.builder()
                                        .key(key)
                                        .value(value)
                                        .build())));

        assertThat(apply(List.of(secret("A", "1")))).containsExactly("-/+ parameter/A");
        assertThat(parameters()).contains("SecureString");
    }

    @Test
    void whatAwsCanNotKeepIsToldAtOnceWithoutAValue() {
        assertThatThrownBy(() -> store.resources(List.of(
                        secret("BIG", "big-value".repeat(8000)),
                        secret("WIDE", "ä".repeat(32769)),
                        secret("BROKEN", "ok\ud800"),
                        secret("not a name", "x"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "The variable 'BIG' has 72000 bytes, and AWS keeps at most 65536",
                        "The variable 'WIDE' has 65538 bytes",
                        "'BROKEN' has a character",
                        "The variable 'not a name' can't be kept")
                .hasMessageNotContaining("big-value");
    }

    @Test
    void aSecondRunReadsPagesAndNothingElse() throws Exception {
        List<WishedVariable> wished = IntStream.range(0, 12)
                .mapToObj(i -> secret("V" + i, "value" + i))
                .toList();
        apply(wished);
        try (RecordedCalls calls = new RecordedCalls();
                AwsClients clients = new AwsClients(new AwsConnection(
                        Optional.of("eu-west-1"), aws.site().waiting().interval()))) {
            ConfigStore fresh = new ConfigStore(new AwsSite(
                    clients,
                    aws.site().account(),
                    aws.site().names(),
                    aws.site().tags(),
                    aws.site().waiting()));
            assertThat(aws.plan(fresh.resources(wished)).isEmpty()).isTrue();
            fresh.container(wished);
            assertThat(calls.take())
                    .containsExactly(
                            "ssm:GetParametersByPath", "ssm:GetParametersByPath", "secretsmanager:ListSecrets");
        }
    }

    private List<String> apply(List<WishedVariable> wished) throws InterruptedException {
        return aws.apply(store.resources(wished));
    }

    private Creatable<?> creatable(WishedVariable variable) {
        return (Creatable<?>) store.resources(List.of(variable)).get(0);
    }

    private String parameters() {
        return aws.cli(
                "ssm", "get-parameters-by-path", "--recursive", "--with-decryption", "--path", "/hm/acme-orders");
    }

    private String secrets() {
        return aws.cli("secretsmanager", "list-secrets");
    }

    private static WishedVariable secret(String name, String text) {
        return new WishedVariable(name, Visibility.SECRET, () -> value(text), Set.of());
    }

    private static Optional<Secret> value(String text) {
        return Optional.of(Secret.of(text));
    }
}
