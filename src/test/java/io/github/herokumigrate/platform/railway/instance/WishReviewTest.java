package io.github.herokumigrate.platform.railway.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.railway.site.RailwayPlan;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WishReviewTest {
    private static final Memory MEMORY = Memory.ofMebibytes(512);

    @Test
    void moreReplicasThanThePlanGivesAreAProblem() {
        assertThat(review(RailwayPlan.HOBBY, Wishes.web(7)).problems())
                .containsExactly(
                        "Process type 'web': the Hobby plan at Railway gives a service at most 6 replicas, and 7"
                                + " should run: set <count> to less, or choose a larger plan.");
        assertThat(review(RailwayPlan.HOBBY, Wishes.web(6)).problems()).isEmpty();
    }

    @Test
    void jobsThatComeTooOftenAreAProblem() {
        assertThat(review(new Schedule("often", "bin/poll", "*/2 * * * *", MEMORY))
                        .problems())
                .containsExactly(
                        "The schedule 'often': Railway runs a job every 5 minutes at most, and '*/2 * * * *' comes"
                                + " more often: set times that are further apart, as */5 * * * *, or let a process of the"
                                + " application run it.");
        assertThat(review(new Schedule("often", "bin/poll", "*/5 * * * *", MEMORY))
                        .problems())
                .isEmpty();
    }

    @Test
    void whatIsNoScheduleIsAProblem() {
        assertThat(review(new Schedule("odd", "bin/poll", "@daily", MEMORY)).problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem).startsWith("The schedule 'odd': '@daily' are not the five fields of cron"));
    }

    @Test
    void lessMemoryThanWishedIsSaid() {
        assertThat(review(RailwayPlan.FREE, Wishes.service("worker", 1, Memory.ofGibibytes(1)))
                        .notices())
                .contains(
                        "Process type 'worker': the Free plan at Railway gives a replica at most 512 MiB of memory and 1"
                                + " processor, less than the wished 1 GiB: check that the process can do with it.");
    }

    @Test
    void whatAHealthCheckWantsIsSaid() {
        assertThat(review(RailwayPlan.HOBBY, Wishes.checked("/health")).notices())
                .containsExactly(
                        "Process type 'web': Railway takes only status 200 at /health as healthy, asks with the"
                                + " host healthcheck.railway.app, and only while a deployment starts.");
        assertThat(review(RailwayPlan.HOBBY, Wishes.web(1)).notices())
                .singleElement()
                .satisfies(notice -> assertThat(notice)
                        .startsWith("Process type 'web': Railway takes it as started as soon as it runs"));
    }

    @Test
    void aReleaseCommandThatNothingRunsIsSaid() {
        assertThat(new WishReview(
                                new RunWish(
                                        List.of(Wishes.service("worker", 0, MEMORY)),
                                        Optional.of(new ReleaseCommand("bin/migrate", MEMORY)),
                                        List.of()),
                                RailwayPlan.HOBBY)
                        .notices())
                .containsExactly("The release command does not run, because no process does: Railway runs it before a"
                        + " deployment of a process.");
    }

    private static WishReview review(RailwayPlan plan, Service... services) {
        return new WishReview(new RunWish(List.of(services), Optional.empty(), List.of()), plan);
    }

    private static WishReview review(Schedule schedule) {
        return new WishReview(new RunWish(List.of(), Optional.empty(), List.of(schedule)), RailwayPlan.HOBBY);
    }
}
