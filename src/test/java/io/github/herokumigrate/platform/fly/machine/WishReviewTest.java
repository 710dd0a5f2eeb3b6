package io.github.herokumigrate.platform.fly.machine;

import static io.github.herokumigrate.platform.fly.machine.Wishes.schedule;
import static io.github.herokumigrate.platform.fly.machine.Wishes.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.Scaling;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.Service.CommandOrigin;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WishReviewTest {
    @Test
    void anOrdinaryWishHasNoProblemsAndNothingIsDifferent() {
        MachinesWish wish = Wishes.of(List.of(service("web"), service("worker")));

        assertThat(new WishReview(wish).problems()).isEmpty();
        assertThat(new WishReview(wish).notices()).isEmpty();
    }

    @Test
    void processTypesWhoseMachinesWouldHaveTheSameNamesAreRefused() {
        assertThat(new WishReview(Wishes.of(List.of(service("mail_sender"), service("Mail-Sender")))).problems())
                .containsExactly(
                        "The process type 'Mail-Sender' and the process type 'mail_sender' would have machines of"
                                + " the same names at Fly.io, where names have lower-case letters, digits and dashes only: rename"
                                + " one of them.");
    }

    @Test
    void aScheduleThatLooksLikeAProcessIsRefused() {
        assertThat(new WishReview(Wishes.of(List.of(service("job")), schedule("1", "0 0 * * *"))).problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem).startsWith("The schedule '1' and the process type 'job' would have"));
        assertThat(new WishReview(Wishes.of(
                                List.of(service("jobs")), schedule("1", "0 0 * * *"), schedule("2", "0 0 * * *")))
                        .problems())
                .isEmpty();
    }

    @Test
    void namesThatFlyKeepsForItselfAndTimesThatAreNoneAreRefused() {
        assertThat(new WishReview(Wishes.of(List.of(service("fly_app_console")), schedule("odd", "0 25 * * *")))
                        .problems())
                .hasSize(2)
                .anySatisfy(problem -> assertThat(problem).contains("'fly_app_console' has a name that Fly.io keeps"))
                .anySatisfy(problem -> assertThat(problem).contains("The schedule 'odd': ", "as its hour has to be"));
    }

    @Test
    void whatFlyDoesInAnotherWayIsSaid() {
        Service scaled = new Service(
                ProcessType.WEB,
                "java -jar app.jar",
                2,
                Memory.ofGibibytes(300),
                Optional.of(new HealthCheck("/health", HealthCheck.Success.GOOD_STATUS)),
                Duration.ofSeconds(60),
                Duration.ofMinutes(10),
                CommandOrigin.PROCFILE,
                Optional.of(new Scaling(1, 4, 70)));

        assertThat(new WishReview(Wishes.of(List.of(scaled), schedule("nightly", "30 3 * * *"))).notices())
                .hasSize(5)
                .anySatisfy(notice -> assertThat(notice).contains("less than the wished 300 GiB"))
                .anySatisfy(notice -> assertThat(notice).contains("so 2 run all the time"))
                .anySatisfy(notice -> assertThat(notice).contains("at most 300 seconds to stop, not 600"))
                .anySatisfy(notice -> assertThat(notice).contains("200 to 299 at /health"))
                .anySatisfy(notice -> assertThat(notice)
                        .contains(
                                "runs it daily, counted from when its machine is made, and not at the time of the clock"
                                        + " that '30 3 * * *' names"));
    }
}
