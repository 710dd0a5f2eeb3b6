package io.github.herokumigrate.platform.aws.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.Planner;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.Scaling;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.account.Guarded;
import io.github.herokumigrate.platform.aws.service.TaskNetwork;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RolloutTest {
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
    void itIsRolledOutWithEverythingThatTheContractAsksFor() throws Exception {
        assertThat(app.apply(app.services(Fakes.web(2, "good")))).containsExactly("+ service/web");

        Map<String, Object> made = ecs.service("web").made();
        assertThat(made)
                .containsEntry("cluster", "hm-acme-orders")
                .containsEntry("desiredCount", 2)
                .containsEntry("launchType", "FARGATE")
                .containsEntry("platformVersion", "LATEST")
                .containsEntry("healthCheckGracePeriodSeconds", 60)
                .containsEntry("enableExecuteCommand", true)
                .containsEntry("propagateTags", "SERVICE")
                .containsEntry("enableECSManagedTags", true)
                .doesNotContainKey("deploymentController");
        assertThat(made.get("deploymentConfiguration"))
                .isEqualTo(Map.of(
                        "strategy",
                        "ROLLING",
                        "minimumHealthyPercent",
                        100,
                        "maximumPercent",
                        200,
                        "deploymentCircuitBreaker",
                        Map.of("enable", true, "rollback", true)));
        assertThat(made.get("networkConfiguration"))
                .isEqualTo(Map.of(
                        "awsvpcConfiguration",
                        Map.of(
                                "subnets", List.of("subnet-1"),
                                "securityGroups", List.of("sg-1"),
                                "assignPublicIp", "ENABLED")));
        assertThat(made.get("loadBalancers"))
                .isEqualTo(List.of(
                        Map.of("targetGroupArn", "arn:target-group/b", "containerName", "web", "containerPort", 5000)));
        assertThat((String) made.get("clientToken")).hasSizeBetween(32, 36);
    }

    @Test
    void aWorkerHasNoGracePeriod() throws Exception {
        app.apply(app.services(Fakes.worker(1, "good")));

        assertThat(ecs.service("worker").made()).doesNotContainKeys("healthCheckGracePeriodSeconds", "loadBalancers");
    }

    @Test
    void theSecondTimeNothingIsWrittenAndLittleIsRead() throws Exception {
        ServiceWish[] wishes = {Fakes.web(1, "good"), Fakes.worker(1, "good")};
        app.apply(app.services(wishes));
        ecs.operations();

        assertThat(app.apply(app.services(wishes))).isEmpty();
        // The list, all services at once, and one task definition for each.
        assertThat(ecs.operations())
                .containsExactlyInAnyOrder(
                        "ListServices", "DescribeServices", "DescribeTaskDefinition", "DescribeTaskDefinition");
    }

    @Test
    void anotherCountIsNoRollOut() throws Exception {
        app.apply(app.services(Fakes.worker(1, "good")));
        ecs.operations();

        assertThat(app.apply(app.services(Fakes.worker(3, "good")))).containsExactly("~ service/worker");
        assertThat(FakeEcs.writes(ecs.operations())).containsExactly("UpdateService");
        assertThat(ecs.service("worker").updates())
                .containsExactly(Map.of("cluster", "hm-acme-orders", "service", "worker", "desiredCount", 3));
    }

    @Test
    void noneAtAllIsKnownAndNotStarted() throws Exception {
        assertThat(app.apply(app.services(Fakes.worker(0, "broken")))).containsExactly("+ service/worker");
        assertThat(app.apply(app.services(Fakes.worker(0, "broken")))).isEmpty();
        assertThat(ecs.tasks().size()).isZero();
    }

    @Test
    void theCountOfWhatScalesIsLeftToAws() throws Exception {
        app.apply(app.services(scaling("good", 1)));
        assertThat(ecs.service("worker").made()).containsEntry("desiredCount", 2);
        ecs.service("worker").update(Map.of("desiredCount", 5));

        assertThat(app.apply(app.services(scaling("good", 1)))).isEmpty();
        assertThat(app.apply(app.services(scaling("better", 1)))).containsExactly("~ service/worker");
        assertThat(ecs.service("worker").updates().get(1)).doesNotContainKey("desiredCount");
    }

    @Test
    void aNewSpecIsRolledOut() throws Exception {
        app.apply(app.services(Fakes.web(1, "good")));

        assertThat(app.apply(app.services(Fakes.web(1, "better")))).containsExactly("~ service/web");
        assertThat(ecs.service("web").revision()).isEqualTo("hm-acme-orders-web:2");
        assertThat(app.apply(app.services(Fakes.web(1, "better")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"with", "without"})
    void oneThatFailsAndGoesBackIsToldWithReasonsAndTriedOnceMoreByTheNext(String serviceDeployments) throws Exception {
        if (serviceDeployments.equals("without")) {
            ecs.withoutServiceDeployments();
        }
        app.apply(app.services(Fakes.web(1, "good")));

        assertThat(app.apply(app.services(Fakes.web(1, "broken"))))
                .singleElement()
                .satisfies(failure -> assertThat(failure)
                        .startsWith("~ service/web: The roll-out of web failed (hm-acme-orders-web:2). ECS says: ")
                        .contains(
                                "hm-acme-orders-web:1 still runs, as before.",
                                "EssentialContainerExited; Essential container in task exited; exit code 1 of container web",
                                "Target 10.0.0.1: unhealthy (Health checks failed)",
                                "web/web/task4: connecting with ",
                                "Error: no database")
                        .doesNotContain("s3cret"));
        assertThat(ecs.service("web").revision()).isEqualTo("hm-acme-orders-web:1");

        ecs.operations();
        assertThat(app.apply(app.services(Fakes.web(1, "broken")))).hasSize(1);
        assertThat(FakeEcs.writes(ecs.operations())).containsExactly("UpdateService");
        assertThat(app.apply(app.services(Fakes.web(1, "good")))).isEmpty();
    }

    @Test
    void theReasonOfEcsIsTold() throws Exception {
        app.apply(app.services(Fakes.web(1, "good")));

        assertThat(app.apply(app.services(Fakes.web(1, "unstartable"))))
                .singleElement()
                .asString()
                .contains(
                        "ROLLBACK_SUCCESSFUL; Service deployment rolled back because the circuit breaker",
                        "TaskFailedToStart; CannotPullContainerError: no such image");
    }

    @Test
    void aFirstOneThatFailsLeavesNothingToGoBackToAndIsBegunAnewByTheNext() throws Exception {
        assertThat(app.apply(app.services(Fakes.worker(1, "broken"))))
                .singleElement()
                .asString()
                .contains("There is no earlier revision that ECS could go back to.");
        assertThat(app.plan(app.services(Fakes.worker(1, "broken")))
                        .changes()
                        .get(0)
                        .differences())
                .singleElement()
                .hasToString("Difference[field=roll-out, before=failed, after=settled, remedy=UPDATE]");
        ecs.operations();

        app.apply(app.services(Fakes.worker(1, "broken")));
        assertThat(ecs.service("worker").updates())
                .singleElement()
                .satisfies(update -> assertThat(update).containsEntry("forceNewDeployment", true));
        assertThat(app.apply(app.services(Fakes.worker(1, "good")))).containsExactly("~ service/worker");
        assertThat(app.apply(app.services(Fakes.worker(1, "good")))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RegisterTaskDefinition",
                "CreateService",
                "DescribeServices",
                "ListServiceDeployments",
                "DescribeServiceRevisions"
            })
    void aRunAfterOneThatWasKilledWhileItMadeItGoesOn(String operation) throws Exception {
        ecs.killAfter(operation, operation.equals("DescribeServices") ? 3 : 1);
        assertThat(app.apply(app.services(Fakes.web(1, "good"))))
                .singleElement()
                .asString()
                .contains("killed");

        assertThat(app.apply(app.services(Fakes.web(1, "good")))).hasSizeLessThanOrEqualTo(1);
        assertThat(app.apply(app.services(Fakes.web(1, "good")))).isEmpty();
        assertThat(ecs.service("web").revision()).isEqualTo("hm-acme-orders-web:1");
        assertThat(ecs.service("web").serviceDeployments()).hasSize(1);
    }

    @Test
    void aRunAfterOneThatWasKilledWhileItRolledOutWaitsForIt() throws Exception {
        app.apply(app.services(Fakes.web(1, "good")));
        ecs.service("web").hold();
        ecs.killAfter("UpdateService", 1);
        app.apply(app.services(Fakes.web(1, "better")));
        Plan plan = app.plan(app.services(Fakes.web(1, "better")));
        assertThat(plan.changes().get(0).differences())
                .singleElement()
                .hasToString("Difference[field=roll-out, before=in progress, after=settled, remedy=UPDATE]");
        ecs.operations();

        ecs.service("web").letGo();
        assertThat(app.run(plan, app.services(Fakes.web(1, "better")))).containsExactly("~ service/web");
        assertThat(FakeEcs.writes(ecs.operations())).isEmpty();
    }

    @Test
    void otherSettingsAreRolledOutAndWrittenDownOnlyThen() throws Exception {
        app.apply(app.services(Fakes.worker(1, "good")));
        TaskNetwork other = new TaskNetwork(
                "subnet-2", () -> List.of("subnet-2"), () -> List.of("sg-1"), TaskNetwork.PublicIp.DISABLED);
        ecs.operations();

        assertThat(app.apply(elsewhere(other))).containsExactly("~ service/worker");
        assertThat(FakeEcs.writes(ecs.operations())).containsExactly("UpdateService", "TagResource");
        assertThat(ecs.service("worker").tag(AwsTags.SPEC)).contains("public-ip=disabled");
        assertThat(app.apply(elsewhere(other))).isEmpty();
    }

    @Test
    void aBlueGreenOneWhoseTasksFailIsTakenBack() throws Exception {
        app.apply(app.services(blueGreen("good")));
        assertThat(ecs.service("web").made().get("deploymentConfiguration"))
                .isEqualTo(Map.of(
                        "strategy", "CANARY",
                        "minimumHealthyPercent", 100,
                        "maximumPercent", 200,
                        "bakeTimeInMinutes", 5,
                        "canaryConfiguration", Map.of("canaryPercent", 10.0, "canaryBakeTimeInMinutes", 5)));
        assertThat(ecs.service("web").made().get("loadBalancers"))
                .asString()
                .contains("alternateTargetGroupArn=arn:g", "productionListenerRule=arn:rule", "roleArn=arn:infra");
        ecs.operations();

        assertThat(app.apply(app.services(blueGreen("broken"))))
                .singleElement()
                .asString()
                .contains("ROLLBACK");
        assertThat(FakeEcs.writes(ecs.operations())).contains("StopServiceDeployment");
        assertThat(ecs.service("web").revision()).isEqualTo("hm-acme-orders-web:1");
    }

    @Test
    void aBlueGreenOneThatDoesNotEndIsTakenBack() throws Exception {
        try (Fakes hasty = new Fakes(new HastyClock())) {
            hasty.apply(hasty.services(blueGreen("good")));
            hasty.ecs().service("web").slow();

            assertThat(hasty.apply(hasty.services(blueGreen("better"))))
                    .singleElement()
                    .asString()
                    .contains("ECS says: Waited 40 minutes for the roll-out of 'web'");
            assertThat(FakeEcs.writes(hasty.ecs().operations())).contains("StopServiceDeployment");
        }
    }

    @Test
    void oneWhoseServiceSomebodyDeletesHasFailed() throws Exception {
        try (Fakes hasty = new Fakes(new HastyClock())) {
            hasty.apply(hasty.services(Fakes.web(1, "good")));
            hasty.ecs().service("web").slow();
            hasty.ecs().killAfter("UpdateService", 1);
            hasty.apply(hasty.services(Fakes.web(1, "better")));
            Plan plan = hasty.plan(hasty.services(Fakes.web(1, "better")));
            hasty.ecs().service("web").deleteAfterLooks(5);

            assertThat(hasty.run(plan, hasty.services(Fakes.web(1, "better"))))
                    .singleElement()
                    .asString()
                    .contains("ECS says: the service was deleted");
        }
    }

    @Test
    void whatADeletedOneOfTheSameNameDidDoesNotCount() throws Exception {
        app.apply(app.services(Fakes.web(1, "broken")));
        ecs.service("web").delete();
        app.apply(app.services(Fakes.web(0, "broken")));

        assertThat(app.apply(app.services(Fakes.web(0, "broken")))).isEmpty();
    }

    @Test
    void whatTheWishHasNoLongerNeedsTheUsersWordUnlessEverythingGoes() throws Exception {
        app.apply(app.services(Fakes.web(1, "good"), Fakes.worker(1, "good")));
        List<Resource<?>> left = app.services(Fakes.web(1, "good"));

        assertThat(app.plan(left).blocked())
                .singleElement()
                .satisfies(blocked -> assertThat(blocked.reason())
                        .isEqualTo("Deleting it ends all processes of type worker, which the application has no longer."
                                + " To allow that, add -Dheroku-migrate.force=service/worker"));
        assertThat(app.run(new Planner(2).plan(Guarded.all(left), new Force(Set.of("service/worker"))), left))
                .containsExactly("- service/worker");
        assertThat(app.apply(app.services(Fakes.web(1, "good")))).isEmpty();

        List<Resource<?>> all = app.services();
        assertThat(app.run(new Planner(2).planRemoval(Guarded.all(all), Force.NONE), all))
                .containsExactly("- service/web");
        assertThat(app.services()).isEmpty();
    }

    @Test
    void aNameThatIsStillDrainingIsWaitedFor() throws Exception {
        app.apply(app.services(Fakes.web(1, "good")));
        ecs.service("web").delete();

        assertThat(app.apply(app.services(Fakes.web(1, "good")))).containsExactly("~ service/web");
        assertThat(app.apply(app.services(Fakes.web(1, "good")))).isEmpty();
    }

    /** One minute passes with each look at it. */
    private static final class HastyClock extends Clock {
        private final AtomicLong minutes = new AtomicLong();

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(Duration.ofMinutes(minutes.incrementAndGet()));
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static ServiceWish scaling(String image, int count) {
        ServiceWish fixed = Fakes.worker(count, image);
        return new ServiceWish(
                fixed.type(),
                fixed.count(),
                fixed.spec(),
                fixed.web(),
                Optional.of(new Scaling(2, 6, 60)),
                fixed.strategy(),
                fixed.startGrace());
    }

    private static ServiceWish blueGreen(String image) {
        ServiceWish rolling = Fakes.web(1, image);
        return new ServiceWish(
                rolling.type(),
                rolling.count(),
                rolling.spec(),
                Optional.of(new WebBinding(
                        () -> "arn:b",
                        5000,
                        Optional.of(new WebBinding.BlueGreen(() -> "arn:g", () -> "arn:rule", () -> "arn:infra")))),
                rolling.scaling(),
                Strategy.CANARY,
                rolling.startGrace());
    }

    private List<Resource<?>> elsewhere(TaskNetwork network) {
        return app.rollouts(Fakes.worker(1, "good")).services(network, List::of, Set.of());
    }
}
