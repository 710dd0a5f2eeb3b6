package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Ports in the net (contract: Railway 7.11). */
class TcpProxyTest {
    private static final String OPEN = "{\"networking\": {\"tcpProxies\": {\"5432\": {}}}}";

    private EmulatedShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = EmulatedShop.open();
        shop.service("db");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aProxyIsMadeByAPatchAndWorksAMomentLater() throws Exception {
        shop.railway().freeze();
        shop.patch(shop.patchOf("db", OPEN));
        assertThat(proxy(0).path("syncStatus").asString()).isEqualTo("CREATING");
        shop.railway().step();

        assertThat(proxy(0).path("syncStatus").asString()).isEqualTo("ACTIVE");
        assertThat(proxy(0).path("applicationPort").asInt()).isEqualTo(5432);
        assertThat(shop.instance("db").system())
                .containsEntry(
                        "RAILWAY_TCP_PROXY_PORT", proxy(0).path("proxyPort").asString())
                .containsEntry("RAILWAY_TCP_PROXY_DOMAIN", "shuttle.proxy.rlwy.net");
        assertThat(shop.statuses("db")).as("nothing is deployed for it").isEmpty();
    }

    @Test
    void thereIsOneProxyAndMakingItAgainChangesNothing() throws Exception {
        shop.patch(shop.patchOf("db", OPEN));
        shop.patch(shop.patchOf("db", OPEN));
        assertThat(proxies()).hasSize(1);

        String other = "mutation { tcpProxyCreate(input: {" + shop.where("db") + ", applicationPort: 6379}) { id } }";
        assertThat(shop.caller().graphql(other).error()).contains("single TCP proxy is allowed per service instance");
        shop.railway().forgetViolations();
    }

    @Test
    void theDeprecatedWayNeedsADeployment() throws Exception {
        shop.asked("mutation { tcpProxyCreate(input: {" + shop.where("db") + ", applicationPort: 5432}) { id } }");
        shop.railway().settle();
        assertThat(proxy(0).path("syncStatus").asString()).isEqualTo("CREATING");

        shop.deployed("db", "1");
        assertThat(proxy(0).path("syncStatus").asString()).isEqualTo("ACTIVE");
        assertThat(shop.railway().violations())
                .containsExactly("Request for Mutation.tcpProxyCreate, which is deprecated");
        shop.railway().forgetViolations();
    }

    @Test
    void aProxyThatIsStuckNeedsADeploymentToo() throws Exception {
        shop.railway().account().conditions().stickProxies();
        shop.patch(shop.patchOf("db", OPEN));
        shop.railway().settle();
        assertThat(proxy(0).path("syncStatus").asString()).isEqualTo("CREATING");

        shop.deployed("db", "1");
        assertThat(proxy(0).path("syncStatus").asString()).isEqualTo("ACTIVE");
    }

    @Test
    void aProxyCantBeRemovedWhileItIsMade() throws Exception {
        shop.railway().freeze();
        shop.patch(shop.patchOf("db", OPEN));

        assertThat(shop.caller()
                        .graphql("mutation { tcpProxyDelete(id: \""
                                + proxy(0).path("id").asString() + "\") }")
                        .error())
                .isEqualTo("Cannot delete TCP proxy: an operation is already in progress");
    }

    @Test
    void aRemovedProxyIsListedForAMoment() throws Exception {
        shop.patch(shop.patchOf("db", OPEN));
        shop.railway().settle();
        shop.railway().freeze();
        shop.asked("mutation { tcpProxyDelete(id: \"" + proxy(0).path("id").asString() + "\") }");
        assertThat(proxy(0).path("syncStatus").asString()).isEqualTo("DELETING");
        shop.railway().step();
        assertThat(proxy(0).path("deletedAt").isString()).isTrue();
        assertThat(shop.railway().endState()).noneMatch(line -> line.contains("proxies"));
        shop.railway().step();
        assertThat(proxies()).isEmpty();
    }

    @Test
    void proxiesLeadWhereATestWants() throws Exception {
        shop.railway().account().conditions().leadProxiesTo(InetSocketAddress.createUnresolved("127.0.0.1", 4711));
        shop.patch(shop.patchOf("db", OPEN));

        assertThat(proxy(0).path("domain").asString()).isEqualTo("127.0.0.1");
        assertThat(proxy(0).path("proxyPort").asInt()).isEqualTo(4711);
    }

    private JsonNode proxies() throws Exception {
        return shop.asked("{ tcpProxies(" + shop.where("db")
                + ") { id domain proxyPort applicationPort syncStatus deletedAt } }");
    }

    private JsonNode proxy(int index) throws Exception {
        return proxies().path(index);
    }
}
