package io.github.herokumigrate.platform.aws.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.aws.TestAws;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresProxyTest {
    private static final String NAME = "hm-acme-orders";
    private static final String SECRET = "hm/acme-orders/database/proxy";
    private static final Optional<Database> WISH = Optional.of(new Database(16, Set.of("DATABASE_URL")));

    private TestAws aws;
    private Front front;

    @BeforeEach
    void start() {
        aws = TestAws.empty();
        front = new Front();
    }

    @AfterEach
    void stop() {
        front.close();
        aws.close();
    }

    @Test
    void itIsMadeOnceAndTheAddressLeadsThroughIt() throws Exception {
        assertThat(aws.apply(proxied().resources(WISH))).contains("+ database-proxy/main", "+ database/main");
        front.forgetCalls();
        assertThat(aws.apply(proxied().resources(WISH))).isEmpty();
        assertThat(front.calls()).hasSize(6);

        assertThat(proxied().url().orElseThrow().host()).startsWith("hm-acme-orders.db-proxy-");
        assertThat(aws.cli("rds", "describe-db-proxies", "--db-proxy-name", NAME))
                .contains(
                        "\"EngineFamily\": \"POSTGRESQL\"",
                        "\"RequireTLS\": true",
                        "\"AuthScheme\": \"SECRETS\"",
                        "\"IAMAuth\": \"DISABLED\"",
                        "\"RoleArn\": \"arn:aws:iam::123456789012:role/hm-acme-orders-proxy\"");
        assertThat(aws.cli("rds", "describe-db-proxy-targets", "--db-proxy-name", NAME))
                .contains("\"RdsResourceId\": \"" + NAME + "\"");
        assertThat(aws.cli("secretsmanager", "get-secret-value", "--secret-id", SECRET))
                .contains("hm_owner", proxied().url().orElseThrow().password().reveal());
    }

    @Test
    void itGoesWhenItIsNotWishedAnyMore() throws Exception {
        aws.apply(proxied().resources(WISH));

        assertThat(aws.apply(direct().resources(WISH))).containsExactly("- database-proxy/main");
        assertThat(aws.apply(direct().resources(WISH))).isEmpty();
        assertThat(direct().url().orElseThrow().host()).doesNotContain("proxy");
        assertThat(aws.cli("secretsmanager", "list-secrets")).doesNotContain(SECRET);
    }

    @Test
    void aRunThatDiedAtAnyCallIsFinishedByTheNext() throws Exception {
        for (String call : List.of("secretsmanager:CreateSecret", "rds:CreateDBProxy", "rds:RegisterDBProxyTargets")) {
            front.dieAfter(call);
            assertThatThrownBy(() -> aws.apply(proxied().resources(WISH))).hasMessageContaining("Died");
            front.heal();
        }

        aws.apply(proxied().resources(WISH));
        assertThat(aws.apply(proxied().resources(WISH))).isEmpty();
        assertThat(aws.cli("rds", "describe-db-proxies", "--query", "length(DBProxies)"))
                .isEqualToIgnoringNewLines("1");
    }

    @Test
    void aPasswordThatWasLostIsBroughtToTheProxyToo() throws Exception {
        aws.apply(proxied().resources(WISH));
        aws.clients().ssm().deleteParameter(request -> request.name("/hm/acme-orders/database/password"));

        assertThat(aws.apply(proxied().resources(WISH)))
                .containsExactlyInAnyOrder("+ database-password/main", "~ database-proxy/main");
        assertThat(aws.apply(proxied().resources(WISH))).isEmpty();
    }

    @Test
    void aProxyWithoutARoleIsRefused() {
        assertThatThrownBy(() -> new Postgres(aws.site(), settings(ProxyUse.USE), TestNetwork.of(aws)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private Postgres proxied() {
        ProxyRole role = new ProxyRole(() -> "arn:aws:iam::123456789012:role/hm-acme-orders-proxy", Set.of());
        return new Postgres(aws.site(), settings(ProxyUse.USE), TestNetwork.of(aws), Optional.of(role));
    }

    private Postgres direct() {
        return new Postgres(aws.site(), settings(ProxyUse.NONE), TestNetwork.of(aws));
    }

    private static PostgresSettings settings(ProxyUse proxy) {
        return new PostgresSettings(Optional.empty(), "db.t4g.micro", 20, Availability.ONE_ZONE, 7, proxy);
    }
}
