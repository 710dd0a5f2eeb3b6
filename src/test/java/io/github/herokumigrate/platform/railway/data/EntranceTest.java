package io.github.herokumigrate.platform.railway.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.railway.state.SyncStatus;
import io.github.herokumigrate.emulator.railway.state.TcpProxy;
import io.github.herokumigrate.emulator.railway.wire.Json;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.OpenedDatabase;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntranceTest {
    private DataPlace place;

    @BeforeEach
    void makeTheDatabase() throws Exception {
        place = new DataPlace();
        place.apply();
        place.forgetCalls();
    }

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void aWayInIsOpenForTheTimeOfTheWorkOnly() throws Exception {
        OpenedDatabase opened = place.postgres().open().orElseThrow();

        TcpProxy proxy = open().get(0);
        DatabaseUrl url = opened.url();
        assertThat(url.host()).isEqualTo(proxy.domain());
        assertThat(url.port()).isEqualTo(proxy.proxyPort());
        assertThat(url.user()).isEqualTo("postgres");
        assertThat(url.database()).isEqualTo("railway");
        assertThat(url.parameters()).containsExactly(Map.entry("sslmode", "require"));
        assertThat(place.railway().redactor().redact(url.password().reveal())).isEqualTo("***");
        assertThat(place.postgres().status().orElseThrow().detail()).contains("open to the internet for a copy");

        opened.close();

        assertThat(open()).isEmpty();
        assertThat(place.railway().site().sharedVariables()).isEmpty();
        assertThat(place.postgres().notices(DataPlace.DATABASE.orElseThrow()))
                .noneMatch(notice -> notice.contains("open to the internet"));
    }

    @Test
    void aWayInThatWasThereBeforeStays() throws Exception {
        openByHand();

        place.postgres().open().orElseThrow().close();

        assertThat(open()).hasSize(1);
        assertThat(place.railway().writes()).isEmpty();
    }

    @Test
    void oneThatAKilledRunLeftOpenIsUsedAndTakenBack() throws Exception {
        place.postgres().open().orElseThrow();
        assertThat(place.postgres().notices(DataPlace.DATABASE.orElseThrow()))
                .anyMatch(notice -> notice.contains("has left the database open to the internet"));
        TcpProxy left = open().get(0);

        OpenedDatabase opened = place.postgres().open().orElseThrow();

        assertThat(opened.url().port()).isEqualTo(left.proxyPort());
        opened.close();
        assertThat(open()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP_BEFORE", "STOP_AFTER", "ERROR_BEFORE", "ERROR_AFTER", "TIMEOUT_AFTER"})
    void whateverGoesWrongTheNextRunClosesIt(Mode mode) throws Exception {
        for (String operation : List.of(
                "graphql:variableCollectionUpsert",
                "graphql:environmentPatchCommit",
                "graphql:tcpProxyDelete",
                "graphql:variableDelete")) {
            place.faults().strike(1, call -> call.action().equals(operation), mode);
            try {
                place.postgres().open().orElseThrow().close();
            } catch (MigrationException e) {
                assertThat(e).hasMessageContaining("Railway");
            }
            place.faults().heal();

            place.postgres().open().orElseThrow().close();

            assertThat(open()).as(operation).isEmpty();
            assertThat(place.railway().site().sharedVariables()).as(operation).isEmpty();
        }
    }

    @Test
    void oneThatDoesNotBecomeActiveNeedsADeployment() throws Exception {
        place.emulator().account().conditions().stickProxies();

        OpenedDatabase opened = place.postgres().open().orElseThrow();

        assertThat(open()).extracting(TcpProxy::status).containsExactly(SyncStatus.ACTIVE);
        assertThat(place.railway().writes()).contains("graphql:deploymentRedeploy");
        opened.close();
    }

    @Test
    void stagedChangesOfOthersAreNotCommitted() throws Exception {
        synchronized (place.emulator().account()) {
            place.project()
                    .environments()
                    .forEach(environment ->
                            environment.staged().merge(Json.object().put("privateNetworkDisabled", true)));
        }

        assertThatThrownBy(() -> place.postgres().open())
                .hasMessageStartingWith("Somebody has staged 1 changes of environment 'production'");

        assertThat(place.railway().writes()).isEmpty();
    }

    @Test
    void thereIsNoWayToADatabaseThatIsNotThere() throws Exception {
        place.remove();

        assertThat(place.postgres().open()).isEmpty();
        assertThat(place.postgres().url()).isEmpty();
        assertThat(place.postgres().status()).isEmpty();
        assertThat(place.postgres().reference()).isEmpty();
    }

    private void openByHand() throws InterruptedException {
        RailwaySite site = place.railway().site();
        site.api()
                .tcpProxies()
                .create(
                        "Postgres",
                        site.existingEnvironment().id(),
                        place.service("Postgres").service().id(),
                        5432);
        place.emulator().settle();
        place.forgetCalls();
    }

    private List<TcpProxy> open() {
        synchronized (place.emulator().account()) {
            return place.service("Postgres").proxies().all().stream()
                    .filter(TcpProxy::isThere)
                    .toList();
        }
    }
}
