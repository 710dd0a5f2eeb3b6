package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.platform.TargetApp;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AwsPlatformTest {
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
    void aFirstDeployMakesEverythingAndASecondChangesNothing() throws Exception {
        TargetApp app = DeployedApp.shop();

        DeployedApp.Result first = shop.deploy(app);
        assertThat(first.problems()).isEmpty();
        assertThat(first.changes()).contains("+ database/main", "+ cache/main", "+ service/web", "+ schedule/nightly");

        shop.aws().forgetCalls();
        DeployedApp.Result second = shop.deploy(app);

        List<RecordedCall> calls = shop.aws().calls();
        assertThat(second.problems()).isEmpty();
        assertThat(second.changes()).isEmpty();
        assertThat(calls)
                .filteredOn(call -> call.kind() == RecordedCall.Kind.WRITE)
                .isEmpty();
        assertThat(calls).hasSizeLessThanOrEqualTo(45);
    }
}
