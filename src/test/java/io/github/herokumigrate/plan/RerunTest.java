package io.github.herokumigrate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** A rerun is the recovery: whatever the wish, whatever is there, wherever the first run was cut. */
class RerunTest {
    private static final PlanListener NOBODY = new PlanListener() {
        @Override
        public void started(Change change) {}

        @Override
        public void finished(Outcome outcome) {}
    };

    @Property(tries = 300)
    void whatWasAppliedNeedsNoSecondTime(@ForAll("worlds") World world, @ForAll @IntRange(min = 1, max = 4) int threads)
            throws InterruptedException {
        Cloud cloud = world.cloud();

        assertThat(apply(world.things(cloud), threads).succeeded()).isTrue();

        assertThat(new Planner(threads).plan(world.things(cloud), Force.NONE).isEmpty())
                .isTrue();
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void aRunThatWasCutIsFinishedByTheNext(
            @ForAll("worlds") World world,
            @ForAll @IntRange(min = 1, max = 4) int threads,
            @ForAll @IntRange(min = 1, max = 12) int cutAt,
            @ForAll Cut cut)
            throws InterruptedException {
        Cloud undisturbed = world.cloud();
        apply(world.things(undisturbed), 1);
        Cloud disturbed = world.cloud();

        disturbed.failing(cut.at(cutAt, Thread.currentThread()));
        apply(world.things(disturbed), threads);
        Thread.interrupted();
        disturbed.failing(Cloud.Fault.NONE);
        PlanResult second = apply(world.things(disturbed), threads);

        assertThat(second.succeeded()).isTrue();
        assertThat(disturbed.things()).isEqualTo(undisturbed.things());
        assertThat(disturbed.effects()).containsExactlyInAnyOrderElementsOf(undisturbed.effects());
    }

    @Property(tries = 300)
    void aRemovalThatWasCutIsFinishedByTheNext(
            @ForAll("worlds") World world, @ForAll @IntRange(min = 1, max = 8) int cutAt, @ForAll Cut cut)
            throws InterruptedException {
        Cloud cloud = world.cloud();

        cloud.failing(cut.at(cutAt, Thread.currentThread()));
        remove(world.things(cloud));
        Thread.interrupted();
        cloud.failing(Cloud.Fault.NONE);
        remove(world.things(cloud));

        assertThat(cloud.things()).isEmpty();
        assertThat(cloud.effects()).doesNotHaveDuplicates();
    }

    @Property(tries = 300)
    void everyOrderOfAPlanKeepsDependenciesRight(@ForAll("worlds") World world) throws InterruptedException {
        Cloud cloud = world.cloud();
        List<Resource<?>> things = world.things(cloud);
        Plan plan = new Planner(2).plan(things, Force.NONE);
        List<ResourceId> order = plan.changes().stream().map(Change::id).toList();
        Set<ResourceId> removed = new HashSet<>();
        plan.changes().stream().filter(Change::removes).map(Change::id).forEach(removed::add);

        for (Resource<?> thing : things) {
            for (ResourceId dependency : thing.dependsOn()) {
                int mine = order.indexOf(thing.id());
                int other = order.indexOf(dependency);
                if (removed.contains(dependency)) {
                    assertThat(mine).isLessThan(other);
                } else if (!removed.contains(thing.id())) {
                    assertThat(other).isLessThan(mine);
                }
            }
        }
    }

    private static PlanResult apply(List<Resource<?>> things, int threads) throws InterruptedException {
        return new PlanRunner(threads, Clock.systemUTC())
                .run(new Planner(threads).plan(things, Force.NONE), things, NOBODY);
    }

    private static void remove(List<Resource<?>> things) throws InterruptedException {
        new PlanRunner(2, Clock.systemUTC()).run(new Planner(2).planRemoval(things, Force.NONE), things, NOBODY);
    }

    @Provide
    Arbitrary<World> worlds() {
        Arbitrary<Optional<ThingState>> states = Arbitraries.of(
                Optional.empty(),
                Optional.of(ThingState.SMALL),
                Optional.of(ThingState.BIG),
                Optional.of(ThingState.ELSEWHERE));
        Arbitrary<Member> members = Combinators.combine(
                        states, states, Arbitraries.integers().between(0, 255))
                .as(Member::new);
        return members.list().ofMinSize(1).ofMaxSize(8).map(World::new);
    }

    /** How a run ends early, at its nth effect. */
    enum Cut {
        FAILS_BEFORE_EFFECT,
        FAILS_AFTER_EFFECT,
        INTERRUPTED_BEFORE_EFFECT,
        INTERRUPTED_AFTER_EFFECT;

        Cloud.Fault at(int effect, Thread runner) {
            AtomicInteger before = new AtomicInteger();
            AtomicInteger after = new AtomicInteger();
            return new Cloud.Fault() {
                @Override
                public void before(String name) throws InterruptedException {
                    if (before.incrementAndGet() == effect) {
                        strike(FAILS_BEFORE_EFFECT, INTERRUPTED_BEFORE_EFFECT);
                    }
                }

                @Override
                public void after(String name) throws InterruptedException {
                    if (after.incrementAndGet() == effect) {
                        strike(FAILS_AFTER_EFFECT, INTERRUPTED_AFTER_EFFECT);
                    }
                }

                private void strike(Cut failure, Cut interruption) throws InterruptedException {
                    if (Cut.this == failure) {
                        throw new MigrationException("The platform is out of order.");
                    }
                    if (Cut.this == interruption) {
                        runner.interrupt();
                        new CountDownLatch(1).await();
                    }
                }
            };
        }
    }

    /** What one thing is and should be; each bit says whether it depends on the thing with that number, if that is earlier. */
    record Member(Optional<ThingState> actual, Optional<ThingState> desired, int dependsOn) {}

    /** A wish and what is there at first. */
    record World(List<Member> members) {
        Cloud cloud() {
            Cloud cloud = new Cloud();
            for (int i = 0; i < members.size(); i++) {
                ResourceId id = id(i);
                members.get(i).actual().ifPresent(state -> cloud.with(id, state));
            }
            return cloud;
        }

        List<Resource<?>> things(Cloud cloud) {
            List<Resource<?>> things = new ArrayList<>();
            for (int i = 0; i < members.size(); i++) {
                Set<ResourceId> dependsOn = new HashSet<>();
                for (int other = 0; other < i; other++) {
                    if ((members.get(i).dependsOn() >> other & 1) == 1) {
                        dependsOn.add(id(other));
                    }
                }
                things.add(new Thing(
                        cloud, id(i), dependsOn, Stage.ROLLOUT, members.get(i).desired(), false, Optional.empty()));
            }
            return things;
        }

        private ResourceId id(int number) {
            String kind = members.get(number).desired().isPresent() ? "base" : "old";
            return new ResourceId(kind, "n" + number);
        }
    }
}
