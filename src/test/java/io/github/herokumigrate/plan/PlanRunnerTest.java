package io.github.herokumigrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Outcome.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PlanRunnerTest {
    private static final ThingState WISH = ThingState.SMALL;

    private final Cloud cloud = new Cloud();
    private final List<String> heard = new ArrayList<>();
    private final PlanListener listener = new PlanListener() {
        @Override
        public void started(Change change) {
            heard.add("started " + change.id());
        }

        @Override
        public void finished(Outcome outcome) {
            heard.add(outcome.state() + " " + outcome.change().id());
        }
    };

    @Test
    void whatIsDependedOnIsMadeFirst() throws Exception {
        PlanResult result = apply(
                4,
                Thing.wished(cloud, "process/web", WISH, "base/database", "release/command"),
                Thing.wished(cloud, "release/command", WISH, "base/database"),
                Thing.wished(cloud, "base/database", WISH));

        assertThat(result.succeeded()).isTrue();
        assertThat(cloud.effects())
                .containsExactly("create base/database", "create release/command", "create process/web");
        assertThat(heard)
                .containsExactly(
                        "started base/database",
                        "DONE base/database",
                        "started release/command",
                        "DONE release/command",
                        "started process/web",
                        "DONE process/web");
    }

    @Test
    void independentChangesAreMadeAtTheSameTime() throws Exception {
        CyclicBarrier bothAreBeingMade = new CyclicBarrier(2);
        cloud.failing(new Cloud.Fault() {
            @Override
            public void before(String effect) throws InterruptedException {
                meet(bothAreBeingMade);
            }
        });

        PlanResult result =
                apply(2, Thing.wished(cloud, "process/web", WISH), Thing.wished(cloud, "process/worker", WISH));

        assertThat(result.succeeded()).isTrue();
    }

    @Test
    void noMoreChangesThanAllowedAreMadeAtTheSameTime() throws Exception {
        List<String> now = new ArrayList<>();
        List<Integer> atOnce = new ArrayList<>();
        cloud.failing(new Cloud.Fault() {
            @Override
            public void before(String effect) {
                synchronized (now) {
                    now.add(effect);
                    atOnce.add(now.size());
                }
                Thread.yield();
            }

            @Override
            public void after(String effect) {
                synchronized (now) {
                    now.remove(effect);
                }
            }
        });
        List<Resource<?>> things = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            things.add(Thing.wished(cloud, "process/p" + i, WISH));
        }

        apply(3, things.toArray(Resource<?>[]::new));

        assertThat(atOnce).hasSize(50).allMatch(count -> count <= 3);
    }

    @Test
    void aFailureStopsOnlyWhatDependsOnIt() throws Exception {
        cloud.failing(failBefore("create base/database", new MigrationException("The quota is used up.")));

        PlanResult result = apply(
                2,
                Thing.wished(cloud, "base/database", WISH),
                Thing.wished(cloud, "release/command", WISH, "base/database"),
                Thing.wished(cloud, "process/web", WISH, "release/command"),
                Thing.wished(cloud, "process/worker", WISH));

        assertThat(states(result))
                .isEqualTo(Map.of(
                        "base/database", State.FAILED,
                        "release/command", State.NOT_TRIED,
                        "process/web", State.NOT_TRIED,
                        "process/worker", State.DONE));
        assertThat(result.succeeded()).isFalse();
        assertThat(problem(result, "base/database")).isEqualTo("The quota is used up.");
        assertThat(problem(result, "process/web")).isEqualTo("It has to wait for what failed: base/database");
    }

    @Test
    void aFailureStopsWhatDependsOnItThroughSomethingUnchanged() throws Exception {
        cloud.with(ResourceId.parse("base/middle"), WISH);
        cloud.failing(failBefore("create base/bottom", new MigrationException("No.")));

        PlanResult result = apply(
                2,
                Thing.wished(cloud, "base/bottom", WISH),
                Thing.wished(cloud, "base/middle", WISH, "base/bottom"),
                Thing.wished(cloud, "base/top", WISH, "base/middle"));

        assertThat(states(result))
                .isEqualTo(Map.of(
                        "base/bottom", State.FAILED,
                        "base/middle", State.UNCHANGED,
                        "base/top", State.NOT_TRIED));
    }

    @Test
    void anUnexpectedExceptionIsToldWithItsClassAndWithoutSecrets() throws Exception {
        Redactor redactor = new Redactor();
        redactor.learn(Secret.of("hunter2hunter2"));
        cloud.failing(failBefore("create base/database", new IllegalStateException("bad password hunter2hunter2")));
        List<Resource<?>> things = List.of(Thing.wished(cloud, "base/database", WISH));
        Plan plan = new Planner(1).plan(things, Force.NONE);

        PlanResult result = new PlanRunner(1, Clock.systemUTC(), redactor).run(plan, things, listener);

        assertThat(problem(result, "base/database")).isEqualTo("java.lang.IllegalStateException: bad password ***");
        assertThat(result.outcomes().get(0).cause()).containsInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsBlockedFailsAndStopsWhatDependsOnIt() throws Exception {
        cloud.with(ResourceId.parse("base/database"), ThingState.ELSEWHERE);

        PlanResult result = apply(
                2,
                Thing.wished(cloud, "base/database", WISH).holdingData(),
                Thing.wished(cloud, "process/web", WISH, "base/database"),
                Thing.wished(cloud, "process/worker", WISH));

        assertThat(states(result))
                .isEqualTo(Map.of(
                        "base/database", State.FAILED,
                        "process/web", State.NOT_TRIED,
                        "process/worker", State.DONE));
        assertThat(problem(result, "base/database")).endsWith("-Dheroku-migrate.force=base/database");
        assertThat(cloud.find(ResourceId.parse("base/database"))).contains(ThingState.ELSEWHERE);
    }

    @Test
    void aReplacedThingIsRemovedAndMadeAnew() throws Exception {
        cloud.with(ResourceId.parse("process/web"), ThingState.ELSEWHERE);

        apply(2, Thing.wished(cloud, "process/web", WISH));

        assertThat(cloud.effects()).containsExactly("remove process/web", "create process/web");
        assertThat(cloud.find(ResourceId.parse("process/web"))).contains(WISH);
    }

    @Test
    void removalGoesTheOtherWay() throws Exception {
        List<Resource<?>> things = List.of(
                Thing.wished(cloud, "base/network", WISH),
                Thing.wished(cloud, "base/database", WISH, "base/network"),
                Thing.wished(cloud, "process/web", WISH, "base/database"));
        things.forEach(thing -> cloud.with(thing.id(), WISH));
        Plan plan = new Planner(3).planRemoval(things, Force.NONE);

        PlanResult result = new PlanRunner(3, Clock.systemUTC()).run(plan, things, listener);

        assertThat(result.succeeded()).isTrue();
        assertThat(cloud.effects())
                .containsExactly("remove process/web", "remove base/database", "remove base/network");
        assertThat(plan.changes())
                .extracting(change -> change.id().toString())
                .containsExactly("process/web", "base/database", "base/network");
    }

    @Test
    void whatIsStillUsedIsRemovedAfterItsUserWasChanged() throws Exception {
        cloud.with(ResourceId.parse("cache/main"), WISH).with(ResourceId.parse("process/web"), ThingState.BIG);

        apply(2, Thing.unwished(cloud, "cache/main"), Thing.wished(cloud, "process/web", WISH, "cache/main"));

        assertThat(cloud.effects()).containsExactly("update process/web", "remove cache/main");
    }

    @Test
    void whatABlockedRemovalStandsOnIsNotRemoved() throws Exception {
        cloud.with(ResourceId.parse("base/network"), WISH).with(ResourceId.parse("base/database"), WISH);

        PlanResult result = apply(
                2,
                Thing.unwished(cloud, "base/network"),
                Thing.unwished(cloud, "base/database", "base/network").holdingData());

        assertThat(states(result)).isEqualTo(Map.of("base/database", State.FAILED, "base/network", State.NOT_TRIED));
        assertThat(cloud.effects()).isEmpty();
    }

    @Test
    void anInterruptionEndsWhatRunsAndBeginsNothingNew() throws Exception {
        Thread thisThread = Thread.currentThread();
        cloud.failing(new Cloud.Fault() {
            @Override
            public void before(String effect) throws InterruptedException {
                thisThread.interrupt();
                new CountDownLatch(1).await();
            }
        });
        List<Resource<?>> things = List.of(
                Thing.wished(cloud, "base/one", WISH),
                Thing.wished(cloud, "base/two", WISH),
                Thing.wished(cloud, "base/three", WISH, "base/one"));
        Plan plan = new Planner(1).plan(things, Force.NONE);

        PlanResult result = new PlanRunner(1, Clock.systemUTC()).run(plan, things, listener);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(states(result))
                .isEqualTo(Map.of(
                        "base/one", State.FAILED,
                        "base/two", State.NOT_TRIED,
                        "base/three", State.NOT_TRIED));
        assertThat(problem(result, "base/one")).contains("interrupted");
        assertThat(problem(result, "base/two")).contains("interrupted");
        assertThat(heard).startsWith("started base/one").doesNotContain("started base/two", "started base/three");
    }

    @Test
    void anInterruptedThreadBeginsNothing() throws Exception {
        List<Resource<?>> things = List.of(Thing.wished(cloud, "base/one", WISH));
        Plan plan = new Planner(1).plan(things, Force.NONE);
        Thread.currentThread().interrupt();

        PlanResult result = new PlanRunner(1, Clock.systemUTC()).run(plan, things, listener);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(states(result)).isEqualTo(Map.of("base/one", State.NOT_TRIED));
        assertThat(heard).containsExactly("NOT_TRIED base/one");
    }

    @Test
    void aPlanForOtherResourcesIsRefused() throws Exception {
        Plan plan = new Planner(1).plan(List.of(Thing.wished(cloud, "base/one", WISH)), Force.NONE);
        List<Resource<?>> others = List.of(Thing.wished(cloud, "base/two", WISH));

        assertThatThrownBy(() -> new PlanRunner(1, Clock.systemUTC()).run(plan, others, listener))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other resources");
    }

    @Test
    void aBrokenListenerEndsTheRun() throws Exception {
        List<Resource<?>> things = List.of(Thing.wished(cloud, "base/one", WISH));
        Plan plan = new Planner(1).plan(things, Force.NONE);
        PlanListener broken = new PlanListener() {
            @Override
            public void started(Change change) {
                throw new UnsupportedOperationException("disk full");
            }

            @Override
            public void finished(Outcome outcome) {}
        };

        assertThatThrownBy(() -> new PlanRunner(1, Clock.systemUTC()).run(plan, things, broken))
                .hasRootCauseMessage("disk full");
        assertThat(cloud.effects()).isEmpty();
    }

    private PlanResult apply(int parallelism, Resource<?>... resources) throws InterruptedException {
        List<Resource<?>> things = List.of(resources);
        Plan plan = new Planner(parallelism).plan(things, Force.NONE);
        return new PlanRunner(parallelism, Clock.systemUTC()).run(plan, things, listener);
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (java.util.concurrent.BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Cloud.Fault failBefore(String effect, RuntimeException failure) {
        return new Cloud.Fault() {
            @Override
            public void before(String name) {
                if (name.equals(effect)) {
                    throw failure;
                }
            }
        };
    }

    private static Map<String, State> states(PlanResult result) {
        return result.outcomes().stream()
                .collect(Collectors.toMap(outcome -> outcome.change().id().toString(), Outcome::state));
    }

    private static String problem(PlanResult result, String id) {
        return result.outcomes().stream()
                .filter(outcome -> outcome.change().id().toString().equals(id))
                .findFirst()
                .orElseThrow()
                .problem()
                .orElseThrow();
    }
}
