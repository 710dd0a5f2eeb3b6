package io.github.herokumigrate.platform.railway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.testing.Shop;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RailwayPlatformTest {
    /** A deploy without a change has to fit many times into the 100 requests of an hour that the Free plan has. */
    private static final int READS = 20;
    /** Of the 1,000 requests of an hour that the Hobby plan has; each write is followed by two reads. */
    private static final int FIRST_CALLS = 140;

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
                        "+ project/acme-orders",
                        "+ environment/production",
                        "+ domain/railway",
                        "+ database/acme-orders",
                        "+ cache/acme-orders",
                        "+ variables/*",
                        "+ service/web",
                        "+ variables/web",
                        "+ process/web",
                        "+ service/worker",
                        "+ variables/worker",
                        "+ process/worker",
                        "+ service/nightly",
                        "+ variables/nightly",
                        "+ schedule/nightly");
        assertThat(shop.calls()).hasSizeLessThanOrEqualTo(FIRST_CALLS);
        assertThat(shop.platform().status(app))
                .extracting(ProcessStatus::name, ProcessStatus::state)
                .hasSize(3)
                .allSatisfy(process -> assertThat(process.toList()).contains(ProcessStatus.State.UP));

        shop.forgetCalls();
        DeployedApp.Result second = shop.deploy(app);

        List<RecordedCall> calls = shop.calls();
        assertThat(second.problems()).isEmpty();
        assertThat(second.changes()).isEmpty();
        assertThat(shop.writes()).isEmpty();
        assertThat(calls).hasSizeLessThanOrEqualTo(READS);
    }

    @Test
    void everythingGoesWithForceAndNothingIsLeft() throws Exception {
        assertThat(shop.deploy(Shop.wish()).problems()).isEmpty();

        DeployedApp.Result gone = shop.destroy(new Force(Set.of("database", "cache")));

        assertThat(gone.problems()).isEmpty();
        shop.forgetCalls();
        assertThat(shop.destroy(Force.NONE).changes()).isEmpty();
        assertThat(shop.writes()).isEmpty();
        assertThat(shop.deploy(Shop.wish()).problems()).isEmpty();
    }
}
