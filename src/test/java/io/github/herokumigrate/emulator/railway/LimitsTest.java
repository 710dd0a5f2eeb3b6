package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What replicas and accounts may use, and where (contract: Railway 4.3, 7.4, 7.13, 7.14). */
class LimitsTest {
    private EmulatedShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = EmulatedShop.open();
        shop.service("web");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void replicasMayUseAsMuchAsThePlanAllowsOrLess() throws Exception {
        assertThat(shop.asked("{ serviceInstanceLimitOverride(" + shop.where("web") + ") }")
                        .isNull())
                .isTrue();
        assertThat(limits().path("memoryBytes").asLong()).isEqualTo(8_000_000_000L);

        shop.asked(limit("2"));
        assertThat(limits().path("memoryBytes").asLong()).isEqualTo(2_000_000_000L);
        assertThat(shop.caller().graphql(limit("64")).error()).isEqualTo("Problem processing request");
        assertThat(shop.railway().endState()).contains("shop production web: limits.memoryGB = 2.0");
    }

    @Test
    void theBudgetOfCallsCanBeRead() throws Exception {
        shop.railway().rateLimit().enforce(50, Duration.ofHours(1));
        JsonNode workspace = shop.asked(
                "{ workspace(workspaceId: \"" + shop.railway().workspace().id()
                        + "\") { apiTokenRateLimit { remainingPoints resetsAt } customer { isTrialing } } }");

        assertThat(workspace.path("apiTokenRateLimit").path("remainingPoints").asInt())
                .isEqualTo(49);
        assertThat(workspace.path("customer").path("isTrialing").asBoolean()).isFalse();
    }

    @Test
    void regionsTellWhichOfThemAreGivenUp() throws Exception {
        JsonNode regions =
                shop.asked("{ regions { name deploymentConstraints { deprecationInfo { replacementRegion } } } }");

        assertThat(regions).extracting(region -> region.path("name").asString()).contains("us-east4-eqdc4a");
        assertThat(regions.path(0)
                        .path("deploymentConstraints")
                        .path("deprecationInfo")
                        .path("replacementRegion")
                        .asString())
                .isEqualTo("us-west2");
    }

    @Test
    void aServiceHasANameInThePrivateNetwork() throws Exception {
        String network = shop.asked("{ privateNetworks(environmentId: \""
                        + shop.production().id() + "\") { publicId } }")
                .path(0)
                .path("publicId")
                .asString();
        JsonNode endpoint = shop.asked("{ privateNetworkEndpoint(" + shop.where("web") + ", privateNetworkId: \""
                + network + "\") { publicId dnsName } }");
        assertThat(endpoint.path("dnsName").asString()).isEqualTo("web");

        shop.asked("mutation { privateNetworkEndpointRename(id: \""
                + endpoint.path("publicId").asString() + "\", privateNetworkId: \"" + network
                + "\", dnsName: \"front\") }");
        assertThat(shop.instance("web").privateDomain()).isEqualTo("front.railway.internal");
    }

    private String limit(String memory) {
        return "mutation { serviceInstanceLimitsUpdate(input: {" + shop.where("web") + ", memoryGB: " + memory + "}) }";
    }

    private JsonNode limits() throws Exception {
        return shop.asked("{ serviceInstanceLimits(" + shop.where("web") + ") }")
                .path("containers");
    }
}
