package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.railway.wire.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The end state of an account tells everything that matters and nothing that is random. */
class EndStateTest {
    @Test
    void twoAccountsBroughtToTheSameStateHaveTheSameLines() throws Exception {
        assertThat(lines(shop -> {})).isNotEmpty().isEqualTo(lines(shop -> {}));
    }

    @Test
    void howOftenSomethingWasDeployedDoesNotCount() throws Exception {
        assertThat(lines(shop -> {
                    shop.deployed("web", "2");
                    shop.deployed("web", "1");
                    shop.variables("web", mark(shop));
                }))
                .isEqualTo(lines(shop -> {}));
    }

    @Test
    void whatIsRandomIsSaidByItsMeaning() throws Exception {
        List<String> lines = lines(shop -> {});

        assertThat(lines)
                .contains(
                        "project shop: workspace = acme",
                        "environment shop production: shared.COLOR = red",
                        "shop production web: settings.startCommand = run",
                        "shop production web: variables.MARK = shop <active deployment of web>",
                        "shop production web: variables.COLOR = ${{shared.COLOR}}",
                        "shop production web: deployed.environment.COLOR = red",
                        "shop production web: deployed.environment.RAILWAY_SERVICE_ID = <id of web>",
                        "shop production web: deployed.status = SUCCESS",
                        "shop production web: domains = <domain of web>",
                        "shop production web: customDomains = shop.example.com");
        assertThat(lines.toString()).doesNotContain("T2").doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-");
    }

    @Test
    void everyDifferenceShows() throws Exception {
        List<String> usual = lines(shop -> {});

        assertThat(lines(shop -> shop.service("worker"))).isNotEqualTo(usual);
        assertThat(lines(shop -> shop.variables("web", Map.of("A", "1")))).isNotEqualTo(usual);
        assertThat(lines(shop -> shop.shared(Map.of("A", "1")))).isNotEqualTo(usual);
        assertThat(lines(shop -> shop.configure("web", Json.object().put("drainingSeconds", 30))))
                .isNotEqualTo(usual);
        assertThat(lines(shop -> shop.deployed("web", "2"))).isNotEqualTo(usual);
        assertThat(lines(shop -> shop.production().staged().merge((ObjectNode)
                        Json.read(shop.patchOf("web", "{\"deploy\": {\"startCommand\": \"x\"}}")))))
                .isNotEqualTo(usual);
        assertThat(lines(shop -> shop.asked("mutation { deploymentStop(id: \""
                        + shop.instance("web").deployments().running().id() + "\") }")))
                .isNotEqualTo(usual);
    }

    @Test
    void whatIsThereTwiceHasItsLinesTwice() throws Exception {
        List<String> lines = lines(shop -> domain(shop));

        assertThat(lines)
                .filteredOn(line -> line.equals("shop production web: domains = <domain of web>"))
                .hasSize(2);
    }

    @Test
    void aProjectThatIsToBeDeletedIsNotThere() throws Exception {
        assertThat(lines(shop -> shop.project().delete())).isEmpty();
    }

    private interface Change {
        void make(EmulatedShop shop) throws Exception;
    }

    private static List<String> lines(Change change) throws Exception {
        try (EmulatedShop shop = EmulatedShop.open()) {
            shop.service("web");
            shop.configure("web", Json.object().put("startCommand", "run"));
            shop.shared(Map.of("COLOR", "red"));
            shop.variables("web", Map.of("COLOR", "${{shared.COLOR}}"));
            domain(shop);
            shop.asked("mutation { customDomainCreate(input: {projectId: \""
                    + shop.project().id() + "\", " + shop.where("web") + ", domain: \"shop.example.com\"}) { id } }");
            shop.deployed("web", "1");
            shop.variables("web", mark(shop));
            shop.railway().settle();
            change.make(shop);
            return shop.railway().endState();
        }
    }

    private static Map<String, String> mark(EmulatedShop shop) {
        return Map.of(
                "MARK", "shop " + shop.instance("web").deployments().running().id());
    }

    private static void domain(EmulatedShop shop) throws Exception {
        shop.asked("mutation { serviceDomainCreate(input: {" + shop.where("web") + "}) { id } }");
    }
}
