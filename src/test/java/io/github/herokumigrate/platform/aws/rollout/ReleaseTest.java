package io.github.herokumigrate.platform.aws.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Planner;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.aws.account.Guarded;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseTest {
    private Fakes app;
    private FakeEcs ecs;

    @BeforeEach
    void start() {
        app = new Fakes();
        ecs = app.ecs();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void itRunsOnceForEachSpec() throws Exception {
        assertThat(app.apply(app.release("good"))).containsExactly("+ release/command");
        ecs.operations();
        assertThat(app.apply(app.release("good"))).isEmpty();
        assertThat(ecs.operations()).containsExactly("DescribeTaskDefinition");

        assertThat(app.apply(app.release("better"))).containsExactly("~ release/command");
        assertThat(ecs.tasks().size()).isEqualTo(2);
    }

    @Test
    void itRunsAgainWhenTheApplicationGoesBackToAnEarlierSpec() throws Exception {
        app.apply(app.release("good"));
        app.apply(app.release("better"));

        assertThat(app.apply(app.release("good"))).containsExactly("~ release/command");
        assertThat(ecs.tasks().size()).isEqualTo(3);
        assertThat(app.apply(app.release("good"))).isEmpty();
    }

    @Test
    void oneThatFailsIsToldWithItsLastLinesAndRunAnewByTheNext() throws Exception {
        assertThat(app.apply(app.release("broken")))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .startsWith("+ release/command: The release command './migrate' failed with exit code 1"
                                + " (EssentialContainerExited; Essential container in task exited;"
                                + " exit code 1 of container release), so nothing was rolled out. Mend it and deploy again."
                                + " Its last lines:")
                        .contains("release/release/task1", "Error: no database")
                        .doesNotContain("s3cret"));
        assertThat(app.plan(app.release("broken")).changes().get(0).differences())
                .singleElement()
                .hasToString("Difference[field=result, before=failed, after=succeeded, remedy=UPDATE]");

        assertThat(app.apply(app.release("broken"))).hasSize(1);
        assertThat(ecs.tasks().size()).isEqualTo(2);
    }

    @Test
    void oneThatDoesNotStartHasFailed() throws Exception {
        assertThat(app.apply(app.release("unstartable")))
                .singleElement()
                .asString()
                .contains("did not start or was ended (TaskFailedToStart; CannotPullContainerError: no such image)");
    }

    @Test
    void oneThatEcsRefusesWithoutAnErrorHasFailed() throws Exception {
        ecs.tasks().refuse();

        assertThat(app.apply(app.release("good")))
                .singleElement()
                .asString()
                .contains("could not be started (Capacity is unavailable), so nothing was rolled out.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"RegisterTaskDefinition", "TagResource", "ListTasks", "RunTask", "DescribeTasks"})
    void aRunAfterOneThatWasKilledFindsItsTask(String operation) throws Exception {
        ecs.tasks().hold();
        ecs.killAfter(operation, 1);
        assertThat(app.apply(app.release("good"))).singleElement().asString().contains("killed");

        ecs.tasks().letGo();
        assertThat(app.apply(app.release("good"))).hasSize(1);
        assertThat(app.apply(app.release("good"))).isEmpty();
        assertThat(ecs.tasks().size()).isEqualTo(1);
    }

    @Test
    void aFailureThatAKilledRunDidNotLiveToSeeIsNotForgotten() throws Exception {
        ecs.killAfter("DescribeTasks", 2);
        app.apply(app.release("broken"));

        assertThat(app.apply(app.release("broken"))).singleElement().asString().contains("exit code 1");
        assertThat(ecs.tasks().size()).isEqualTo(1);
    }

    @Test
    void itIsForgottenWithTheApplication() throws Exception {
        app.apply(app.release("good"));
        List<Resource<?>> release = List.of(app.rollouts().release(Optional.empty(), Fakes.NETWORK, Set.of()));

        assertThat(app.run(new Planner(1).planRemoval(Guarded.all(release), Force.NONE), release))
                .containsExactly("- release/command");
        assertThat(app.plan(release).isEmpty()).isTrue();
    }
}
