package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.aws.state.EndState;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.platform.TargetApp;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The end of an application at AWS: all of it goes, nothing else does. */
class DestroyTest {
    private static final Force DATA = new Force(Set.of("database", "cache"));

    private DeployedApp shop;

    @BeforeEach
    void start() {
        shop = DeployedApp.inEmptyAccount();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void withoutForceNothingGoes() throws Exception {
        assertThat(shop.deploy(DeployedApp.shop()).problems()).isEmpty();
        shop.aws().forgetCalls();

        assertThatThrownBy(() -> shop.destroy(Force.NONE)).hasMessage("""
                        cache/main: Deleting it destroys the data that it holds. To allow that, add -Dheroku-migrate.force=cache/main
                        database/main: Deleting it destroys the data that it holds. To allow that, add -Dheroku-migrate.force=database/main""");
        assertThat(shop.writes()).isEmpty();
    }

    @Test
    void withForceAllGoesButTheFinalSnapshotAndWhatTheAccountShares() throws Exception {
        List<String> before = state();
        assertThat(shop.deploy(DeployedApp.shop()).problems()).isEmpty();
        assertThat(shop.deploy(ChangedApp.shop().code("second")).problems()).isEmpty();

        assertThat(shop.destroy(DATA).problems()).isEmpty();

        assertThat(more(before)).containsExactly("rds snapshot: DBInstanceIdentifier = hm-acme-orders");
        assertThat(shop.cli().read("rds", "describe-db-snapshots").path("DBSnapshots"))
                .singleElement()
                .satisfies(snapshot -> assertThat(
                                snapshot.path("DBSnapshotIdentifier").asString())
                        .startsWith("hm-acme-orders-final-"));
        shop.aws().forgetCalls();
        assertThat(shop.destroy(Force.NONE).changes()).isEmpty();
        assertThat(shop.writes()).isEmpty();
        assertThat(shop.deploy(DeployedApp.shop()).problems()).isEmpty();
    }

    @Test
    void anApplicationWhoseNameBeginsTheSameStays() throws Exception {
        assertThat(shop.deploy(DeployedApp.shop()).problems()).isEmpty();
        List<String> alone = state();
        AppName acme = AppName.of("acme");
        TargetApp other = ChangedApp.shop().named(acme);
        assertThat(shop.deploy(other).problems()).isEmpty();
        assertThat(shop.deploy(DeployedApp.shop()).changes()).isEmpty();
        assertThat(shop.deploy(other).changes()).isEmpty();

        assertThat(shop.destroy(acme, DATA).problems()).isEmpty();

        assertThat(more(alone)).containsExactly("rds snapshot: DBInstanceIdentifier = hm-acme");
        List<String> missing = new ArrayList<>(alone);
        missing.removeAll(state());
        assertThat(missing).isEmpty();
        assertThat(shop.deploy(DeployedApp.shop()).changes()).isEmpty();
    }

    /** What is in the account and was not before, without what stays: the service-linked role, names of dead clusters. */
    private List<String> more(List<String> before) {
        List<String> more = new ArrayList<>(state());
        more.removeAll(before);
        List<String> dead = more.stream()
                .filter(line -> line.startsWith("ecs cluster ") && line.endsWith(": status = INACTIVE"))
                .map(line -> line.substring(0, line.indexOf(':') + 1))
                .toList();
        more.removeIf(line -> line.startsWith("role AWSServiceRoleForECS"));
        more.removeIf(line -> dead.stream().anyMatch(line::startsWith));
        return more;
    }

    private List<String> state() {
        return EndState.of(shop.aws().quietAddress(), DeployedApp.REGION);
    }
}
