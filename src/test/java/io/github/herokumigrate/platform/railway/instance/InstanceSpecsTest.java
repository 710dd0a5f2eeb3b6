package io.github.herokumigrate.platform.railway.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.railway.api.ServicesApi.InstanceSettings;
import io.github.herokumigrate.platform.railway.api.ServicesApi.Limits;
import io.github.herokumigrate.platform.railway.instance.InstanceSpec.Presence;
import io.github.herokumigrate.platform.railway.site.RailwayPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class InstanceSpecsTest {
    private static final Memory MEMORY = Memory.ofMebibytes(512);

    @Test
    void aWebProcessHasAllThatHerokuGaveIt() {
        assertThat(specs(RailwayPlan.HOBBY, Wishes.web(2)).of(Wishes.web(2)))
                .isEqualTo(new InstanceSpec(
                        "web",
                        new InstanceSettings(
                                Optional.of("/usr/local/bin/process web"),
                                List.of(),
                                Optional.empty(),
                                OptionalInt.empty(),
                                Optional.empty(),
                                OptionalInt.of(2),
                                new TreeMap<>(),
                                "ALWAYS",
                                10,
                                false,
                                OptionalInt.of(30),
                                OptionalInt.of(10)),
                        new Limits(Optional.of(MEMORY.bytes()), Optional.empty()),
                        Presence.DEPLOYED));
    }

    @Test
    void anotherProcessEndsBeforeItsSuccessorWorksForLong() {
        Service worker = Wishes.service("worker", 1, MEMORY);

        assertThat(specs(RailwayPlan.HOBBY, worker).of(worker).settings().overlapSeconds())
                .isEmpty();
    }

    @Test
    void aPathThatTheUserNamedIsCheckedForAsLongAsItMayTakeToStart() {
        Service web = Wishes.checked("/health");

        InstanceSettings settings = specs(RailwayPlan.HOBBY, web).of(web).settings();

        assertThat(settings.healthcheckPath()).contains("/health");
        assertThat(settings.healthcheckTimeout()).hasValue(90);
    }

    @Test
    void replicasAreInTheRegionThatWasNamed() {
        InstanceSettings settings = new InstanceSpecs(
                        wish(Wishes.web(3)), Optional.of("europe-west4-drams3a"), RailwayPlan.HOBBY)
                .of(Wishes.web(3))
                .settings();

        assertThat(settings.multiRegionConfig()).isEqualTo(Map.of("europe-west4-drams3a", 3));
        assertThat(settings.numReplicas()).isEmpty();
    }

    @Test
    void plansThatAreNotPaidRestartOnlyWhatFailed() {
        assertThat(specs(RailwayPlan.FREE, Wishes.web(1))
                        .of(Wishes.web(1))
                        .settings()
                        .restartPolicyType())
                .isEqualTo("ON_FAILURE");
    }

    @Test
    void limitsDoNotExceedThePlan() {
        Service large = Wishes.service("worker", 1, Memory.ofGibibytes(14));

        assertThat(specs(RailwayPlan.HOBBY, large).of(large).limits().memoryBytes())
                .contains(Memory.ofGibibytes(8).bytes());
    }

    @Test
    void theReleaseCommandIsThatOfWebAlone() {
        Service worker = Wishes.service("worker", 1, MEMORY);
        InstanceSpecs specs = releasing(worker, Wishes.web(1));

        assertThat(specs.releasing()).contains(ProcessType.WEB);
        assertThat(specs.of(Wishes.web(1)).settings().preDeployCommand())
                .containsExactly("/usr/local/bin/process release");
        assertThat(specs.of(worker).settings().preDeployCommand()).isEmpty();
    }

    @Test
    void withoutARunningWebTheFirstThatRunsHasTheReleaseCommand() {
        Service mailer = Wishes.service("mailer", 0, MEMORY);
        Service worker = Wishes.service("worker", 1, MEMORY);
        Service ticker = Wishes.service("ticker", 1, MEMORY);

        assertThat(releasing(Wishes.web(0), mailer, worker, ticker).releasing()).contains(ProcessType.of("ticker"));
        assertThat(releasing(Wishes.web(0), mailer).releasing()).isEmpty();
    }

    @Test
    void whatDoesNotRunIsReadyForOne() {
        InstanceSpec spec = specs(RailwayPlan.HOBBY, Wishes.web(0)).of(Wishes.web(0));

        assertThat(spec.presence()).isEqualTo(Presence.IDLE);
        assertThat(spec.settings().numReplicas()).hasValue(1);
    }

    @Test
    void aJobIsStartedAtItsTimesAndNotAgainWhenItEnds() {
        InstanceSettings settings = specs(RailwayPlan.HOBBY)
                .of(new Schedule("nightly", "bin/clean", "30 3 * * *", MEMORY))
                .settings();

        assertThat(settings.startCommand()).contains("/usr/local/bin/process sh -c \"exec bin/clean\"");
        assertThat(settings.cronSchedule()).contains("30 3 * * *");
        assertThat(settings.restartPolicyType()).isEqualTo("NEVER");
        assertThat(settings.numReplicas()).hasValue(1);
        assertThat(settings.preDeployCommand()).isEmpty();
    }

    @Test
    void onlyWebIsToldAPort() {
        assertThat(InstanceSpecs.variables(Wishes.web(1))).isEqualTo(Map.of("PROCESS_TYPE", "web", "PORT", "8080"));
        assertThat(InstanceSpecs.variables(Wishes.service("worker", 1, MEMORY)))
                .isEqualTo(Map.of("PROCESS_TYPE", "worker"));
        assertThat(InstanceSpecs.variables(new Schedule("nightly", "bin/clean", "30 3 * * *", MEMORY)))
                .isEqualTo(Map.of("PROCESS_TYPE", "scheduler"));
    }

    private static InstanceSpecs releasing(Service... services) {
        return new InstanceSpecs(
                new RunWish(List.of(services), Optional.of(new ReleaseCommand("bin/migrate", MEMORY)), List.of()),
                Optional.empty(),
                RailwayPlan.HOBBY);
    }

    private static InstanceSpecs specs(RailwayPlan plan, Service... services) {
        return new InstanceSpecs(wish(services), Optional.empty(), plan);
    }

    private static RunWish wish(Service... services) {
        return new RunWish(List.of(services), Optional.empty(), List.of());
    }
}
