package io.github.herokumigrate.platform.fly.rollout;

import static io.github.herokumigrate.platform.fly.rollout.WishedApp.image;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.EmulatedMachine.Host;
import io.github.herokumigrate.emulator.fly.state.MachineState;
import io.github.herokumigrate.emulator.fly.state.Program;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.platform.Schedule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machines that Fly.io starts by itself. */
class ScheduleTest {
    private static final Schedule NIGHTLY = schedule("nightly", "30 3 * * *");

    private RolledApp app;

    @BeforeEach
    void begin() throws InterruptedException {
        app = new RolledApp();
    }

    @AfterEach
    void end() {
        app.close();
    }

    @Test
    void aScheduleIsAMachineThatIsNotStartedByTheRollOut() throws InterruptedException {
        assertThat(app.deploy(WishedApp.web(1).with(NIGHTLY)).problems()).isEmpty();
        app.fly().settle();

        EmulatedMachine job = app.machine("job-nightly");
        assertThat(job.state()).isEqualTo(MachineState.STOPPED);
        assertThat(job.config().path("schedule").asString()).isEqualTo("daily");
        assertThat(job.life().process()).isEmpty();
        // flyctl removes what has this note and is in no fly.toml.
        assertThat(job.metadata()).doesNotContainKey("fly_platform_version");
        assertThat(app.plan(WishedApp.web(1).with(NIGHTLY)).isEmpty()).isTrue();
    }

    @Test
    void anotherImageReachesItWithoutStartingIt() throws InterruptedException {
        app.deploy(WishedApp.web(1).with(NIGHTLY));

        assertThat(app.deploy(WishedApp.web(1).with(NIGHTLY).image(image(2))).problems())
                .isEmpty();
        app.fly().settle();

        assertThat(app.images()).containsEntry("job-nightly", image(2));
        assertThat(app.machine("job-nightly").life().process()).isEmpty();
    }

    @Test
    void aJobThatRunsIsNotEndedByAChange() throws InterruptedException {
        app.deploy(WishedApp.web(1).with(NIGHTLY));
        app.fly().settle();
        app.fly().programs().when(process -> process.commandLine().contains("bin/clean"), Program.running());
        app.during(() -> app.machine("job-nightly").life().start());

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(1).with(NIGHTLY).image(image(2)));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .isEqualTo(
                                "The job 'nightly' runs just now, and a change of its machine would end it: run the goal again"
                                        + " when it is over."));
        assertThat(app.images()).containsEntry("job-nightly", image(1));
    }

    @Test
    void aJobOnALostHostIsMadeAnew() throws InterruptedException {
        app.deploy(WishedApp.web(1).with(NIGHTLY));
        app.fly().settle();
        String lost = app.machine("job-nightly").id();
        app.during(() -> app.machine("job-nightly").host(Host.UNREACHABLE));

        assertThat(app.deploy(WishedApp.web(1).with(NIGHTLY)).problems()).isEmpty();

        assertThat(app.machine("job-nightly").id()).isNotEqualTo(lost);
    }

    @Test
    void aScheduleThatIsGoneIsRemovedAndOneWithOtherTimesIsChanged() throws InterruptedException {
        app.deploy(WishedApp.web(1).with(NIGHTLY, schedule("hourly", "5 * * * *")));

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(1).with(schedule("nightly", "0 0 * * 1")));

        assertThat(deploy.problems()).isEmpty();
        assertThat(deploy.fields("schedule/nightly")).containsExactly("schedule");
        assertThat(app.machines()).containsOnlyKeys("web-1", "job-nightly");
        assertThat(app.machine("job-nightly").config().path("schedule").asString())
                .isEqualTo("weekly");
    }

    @Test
    void timesThatFlyDoesNotKnowMakeNoMachineAndAreSaid() throws InterruptedException {
        WishedApp wish = WishedApp.web(1).with(schedule("often", "*/10 * * * *"));

        assertThat(app.deploy(wish).problems()).isEmpty();

        assertThat(app.machines()).containsOnlyKeys("web-1");
        assertThat(app.rollouts(wish).notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice)
                        .startsWith(
                                "Schedule 'often': it is not made, because Fly.io only knows hourly, daily, weekly"));
    }

    private static Schedule schedule(String name, String cron) {
        return new Schedule(name, "bin/clean", cron, Memory.ofMebibytes(512));
    }
}
