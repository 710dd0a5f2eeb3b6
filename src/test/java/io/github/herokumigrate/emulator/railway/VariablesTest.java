package io.github.herokumigrate.emulator.railway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.railway.state.DeploymentStatus;
import io.github.herokumigrate.emulator.railway.state.Timings;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Variables of services and those that they share (contract: Railway 7.6). */
class VariablesTest {
    private static final String UNRENDERED = ", unrendered: true";

    private EmulatedShop shop;

    @BeforeEach
    void open() throws Exception {
        shop = EmulatedShop.open();
        shop.service("web");
        shop.service("Postgres");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void referencesAreRenderedUnlessNobodyWantsThat() throws Exception {
        shop.shared(Map.of("COLOR", "blue"));
        shop.variables("Postgres", Map.of("HOST", "${{RAILWAY_PRIVATE_DOMAIN}}", "URL", "pg://${{HOST}}:5432/db"));
        shop.variables(
                "web",
                Map.of(
                        "DATABASE_URL", "${{Postgres.URL}}",
                        "COLOR", "light ${{ shared.COLOR }}",
                        "NOTHING", "<${{Nobody.URL}}>",
                        "LOOP", "${{LOOP}}"));

        assertThat(shop.read("web", UNRENDERED)).hasSize(4).containsEntry("DATABASE_URL", "${{Postgres.URL}}");
        assertThat(shop.read("web", ""))
                .containsEntry("DATABASE_URL", "pg://postgres.railway.internal:5432/db")
                .containsEntry("COLOR", "light blue")
                .containsEntry("NOTHING", "<>")
                .containsEntry("LOOP", "")
                .containsEntry("RAILWAY_SERVICE_NAME", "web");
        assertThat(shop.read("", "")).containsExactly(Map.entry("COLOR", "blue"));
    }

    @Test
    void othersStayUnlessAllAreReplaced() throws Exception {
        shop.variables("web", Map.of("A", "1", "B", "1"));
        shop.variables("web", Map.of("B", "2", "C", ""));
        assertThat(shop.read("web", UNRENDERED)).isEqualTo(Map.of("A", "1", "B", "2", "C", ""));

        shop.write(shop.writing("web", Map.of("C", "3")).put("replace", true).put("skipDeploys", true));
        assertThat(shop.read("web", UNRENDERED)).isEqualTo(Map.of("C", "3"));
    }

    @Test
    void aWriteDeploysWhatItConcernsUnlessThatIsSkipped() throws Exception {
        shop.deployed("web", "1");
        shop.variables("web", Map.of("A", "1"));
        shop.railway().settle();
        assertThat(shop.statuses("web")).hasSize(1);

        shop.write(shop.writing("web", Map.of("A", "2")));
        shop.railway().settle();
        assertThat(shop.statuses("web")).containsExactly(DeploymentStatus.REMOVED, DeploymentStatus.SUCCESS);
        assertThat(shop.instance("web").deployments().running().environment()).containsEntry("A", "2");
        shop.write(shop.writing("web", Map.of("A", "2")));
        shop.write(shop.writing("Postgres", Map.of("A", "2")));
        shop.railway().settle();
        assertThat(shop.statuses("web")).as("nothing changed, or not for it").hasSize(2);
        assertThat(shop.statuses("Postgres")).as("there is nothing to deploy").isEmpty();
    }

    @Test
    void whatIsSharedConcernsThoseWhoReferToIt() throws Exception {
        shop.service("worker");
        shop.deployed("web", "1");
        shop.deployed("worker", "1");
        shop.variables("web", Map.of("COLOR", "${{shared.COLOR}}"));
        ObjectNode input = shop.writing("", Map.of("COLOR", "red"));
        shop.write(input);
        shop.railway().settle();

        assertThat(shop.statuses("web")).hasSize(2);
        assertThat(shop.statuses("worker")).hasSize(1);
        assertThat(shop.instance("web").deployments().running().environment()).containsEntry("COLOR", "red");
    }

    @Test
    void aRemovalAlwaysDeploys() throws Exception {
        shop.deployed("web", "1");
        shop.variables("web", Map.of("A", "1"));
        ObjectNode input = shop.writing("web", Map.of());
        input.remove("variables");
        shop.asked("mutation($input: VariableDeleteInput!) { variableDelete(input: $input) }", input.put("name", "A"));
        shop.railway().settle();

        assertThat(shop.read("web", UNRENDERED)).isEmpty();
        assertThat(shop.statuses("web")).hasSize(2);
    }

    @Test
    void whatIsSealedIsNeverReadButSeenByProcesses() throws Exception {
        shop.instance("web").variables().seal("KEY", "secret");
        shop.deployed("web", "1");

        assertThat(shop.read("web", "")).doesNotContainKey("KEY");
        assertThat(shop.read("web", UNRENDERED)).isEmpty();
        assertThat(shop.instance("web").deployments().running().environment()).containsEntry("KEY", "secret");
        assertThat(shop.asked("{ environment(id: \"" + shop.production().id()
                                + "\") { variables { edges { node { name isSealed } } } } }")
                        .toString())
                .contains("\"name\":\"KEY\",\"isSealed\":true");
    }

    @Test
    void forAMomentTheOldValuesAreRead() throws Exception {
        try (EmulatedShop slow = EmulatedShop.open(Timings.compressed().withStaleness(Duration.ofSeconds(30)))) {
            slow.service("web");
            slow.variables("web", Map.of("A", "1"));
            String read = "{ variables(projectId: \"" + slow.project().id() + "\", environmentId: \""
                    + slow.production().id() + "\", serviceId: \""
                    + slow.instance("web").service().id() + "\", unrendered: true) }";

            assertThat(Json.map(slow.asked(read))).isEmpty();
            assertThat(slow.instance("web").variables().values()).containsEntry("A", "1");
        }
    }
}
