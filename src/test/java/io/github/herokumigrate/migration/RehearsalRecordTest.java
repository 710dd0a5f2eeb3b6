package io.github.herokumigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.HttpAnswer;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.ProcessStatus.State;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RehearsalRecordTest {
    private static final ResourceId DATABASE = new ResourceId("postgres", "acme");
    private static final ResourceId WEB = new ResourceId("process", "web");

    private final Redactor redactor = new Redactor();
    private final RehearsalRecord record = new RehearsalRecord(List.of("a notice"), redactor);

    @Test
    void whatAnEarlierStageDidIsNotForgottenByALaterOne() {
        record.add(new PlanResult(List.of(done(DATABASE))));
        record.add(new PlanResult(List.of(
                new Outcome(new Change.None(DATABASE), Outcome.State.UNCHANGED, Optional.empty(), Duration.ZERO),
                done(WEB))));

        assertThat(record.outcomes())
                .extracting(outcome -> outcome.change().id(), Outcome::state)
                .containsExactly(tuple(DATABASE, Outcome.State.DONE), tuple(WEB, Outcome.State.DONE));
    }

    @Test
    void aFailedChangeIsAFailureWithItsReason() {
        record.add(new PlanResult(List.of(new Outcome(
                new Change.Create(WEB), Outcome.State.FAILED, Optional.of("it does not listen"), Duration.ZERO))));

        assertThat(record.failures()).containsExactly("process/web: it does not listen");
    }

    @Test
    void aProcessThatIsNotUpIsAFailureUnlessOneIsKnown() {
        record.check(status(State.STOPPED, Optional.empty()));
        record.check(status(State.STOPPED, Optional.empty()));

        assertThat(record.failures()).containsExactly("Process web.1 is not up: ended");
    }

    @Test
    void anAnswerIsKeptWithoutSecretsAndWithTheTimeOfTheStart() {
        redactor.learn(Secret.of("s3cret-value"));
        record.add(new PlanResult(List.of(done(WEB))));

        ProcessCheck check = record.check(status(State.UP, Optional.of(new HttpAnswer(200, "key: s3cret-value"))));

        assertThat(check.answer()).contains("key: ***");
        assertThat(check.httpStatus()).contains(200);
        assertThat(check.startedIn()).contains(Duration.ofSeconds(3));
        assertThat(record.failures()).isEmpty();
    }

    private static Outcome done(ResourceId id) {
        return new Outcome(new Change.Create(id), Outcome.State.DONE, Optional.empty(), Duration.ofSeconds(3));
    }

    private static ProcessStatus status(State state, Optional<HttpAnswer> answer) {
        return new ProcessStatus(ProcessType.WEB, 1, state, "ended", answer);
    }
}
