package io.github.herokumigrate.platform.aws.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.Variable.Visibility;
import io.github.herokumigrate.platform.aws.TestAws;
import io.github.herokumigrate.platform.aws.account.Guarded;
import io.github.herokumigrate.testing.StubServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An AWS that quotes what it refuses; moto only quotes empty values, which are never sent. */
class NoValueInRefusalsTest {
    private static final String VALUE = "hunter2-hunter2";

    private TestAws aws;
    private StubServer refusing;

    @BeforeEach
    void start() {
        aws = TestAws.empty();
        refusing = new StubServer();
        System.setProperty("aws.endpointUrlSsm", refusing.uri().toString());
        System.setProperty("aws.endpointUrlSecretsManager", refusing.uri().toString());
        refusing.on("POST /", request -> {
            String target = request.headers().getOrDefault("X-Amz-Target", "");
            if (target.endsWith("GetParametersByPath")) {
                return StubServer.Response.json(200, "{\"Parameters\":[]}");
            }
            if (target.endsWith("ListSecrets")) {
                return StubServer.Response.json(200, "{\"SecretList\":[]}");
            }
            return StubServer.Response.json(
                            400,
                            "{\"__type\":\"ValidationException\",\"message\":\"1 validation error detected: Value '"
                                    + VALUE + "' at 'value' failed to satisfy constraint\"}")
                    .with("x-amzn-RequestId", "request-1");
        });
    }

    @AfterEach
    void stop() {
        System.clearProperty("aws.endpointUrlSsm");
        System.clearProperty("aws.endpointUrlSecretsManager");
        refusing.close();
        aws.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {VALUE, VALUE + " {{ }}"})
    void neitherTheMessageNorTheCausesQuoteIt(String value) {
        WishedVariable variable =
                new WishedVariable("A", Visibility.SECRET, () -> Optional.of(Secret.of(value)), Set.of());
        Resource<?> resource = Guarded.all(new ConfigStore(aws.site()).resources(List.of(variable)))
                .get(0);

        Throwable failure = catchThrowable(() -> ((Creatable<?>) resource).create());

        assertThat(failure).hasMessageContainingAll("failed with HTTP 400 (ValidationException", "may quote the value");
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(VALUE).contains("request-1");
    }
}
