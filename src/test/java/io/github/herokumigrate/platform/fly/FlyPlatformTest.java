package io.github.herokumigrate.platform.fly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable;
import io.github.herokumigrate.platform.Variable.Origin;
import io.github.herokumigrate.platform.Variable.Visibility;
import io.github.herokumigrate.testing.ChangedApp;
import io.github.herokumigrate.testing.Shop;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FlyPlatformTest {
    /** A bound that grows when a deploy without a change begins to look at more. */
    private static final int READS = 20;

    private final DeployedApp shop = new DeployedApp();

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void aFirstDeployMakesEverythingAndASecondChangesNothing() throws Exception {
        TargetApp app = Shop.wish();

        DeployedApp.Result first = shop.deploy(app);

        assertThat(first.problems()).isEmpty();
        assertThat(first.changes())
                .containsExactlyInAnyOrder(
                        "+ app/acme-orders",
                        "+ address/v4",
                        "+ address/v6",
                        "+ postgres/acme-orders-db",
                        "+ redis/acme-orders-redis",
                        "+ secrets/app",
                        "+ image/app",
                        "+ release/command",
                        "+ process/web",
                        "+ process/worker",
                        "+ schedule/nightly",
                        "+ release/record");
        assertThat(shop.pushed()).hasSize(1);
        assertThat(shop.platform().status(app))
                .extracting(ProcessStatus::name, ProcessStatus::state)
                .hasSize(3)
                .allSatisfy(process -> assertThat(process.toList()).contains(ProcessStatus.State.UP));

        shop.fly().forgetCalls();
        DeployedApp.Result second = shop.deploy(app);

        List<RecordedCall> calls = shop.fly().calls();
        assertThat(second.problems()).isEmpty();
        assertThat(second.changes()).isEmpty();
        assertThat(shop.writes()).isEmpty();
        assertThat(calls).hasSizeLessThanOrEqualTo(READS);
    }

    @Test
    void aConfigVarIsASecretEvenIfItMayBeShownAndStandsInNoFile() throws Exception {
        Variable shown = new Variable("LEVEL", Secret.of("debug-level"), Visibility.PLAIN, Origin.CONFIG_VAR);
        TargetApp app = new ChangedApp(Shop.wish()).with(shown);

        assertThat(shop.deploy(app).problems()).isEmpty();

        assertThat(shop.fly().app("acme-orders").secrets().values()).containsEntry("LEVEL", "debug-level");
        assertThat(shop.platform().toolFile(app).content())
                .contains("LOG_LEVEL = \"info\"")
                .doesNotContain("debug-level");
    }

    @Test
    void everythingGoesWithForceAndNothingIsLeft() throws Exception {
        assertThat(shop.deploy(Shop.wish()).problems()).isEmpty();

        DeployedApp.Result gone = shop.destroy(new Force(Set.of("postgres", "redis")));

        assertThat(gone.problems()).isEmpty();
        assertThat(shop.fly().account().apps()).isEmpty();
        assertThat(shop.fly().account().redis()).isEmpty();
        shop.fly().forgetCalls();
        assertThat(shop.destroy(Force.NONE).changes()).isEmpty();
        assertThat(shop.writes()).isEmpty();
        assertThat(shop.deploy(Shop.wish()).problems()).isEmpty();
    }
}
