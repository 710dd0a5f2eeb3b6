package io.github.herokumigrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class PlannerTest {
    private static final ThingState WISH = ThingState.SMALL;
    private static final ResourceId DATABASE = ResourceId.parse("database/main");

    private final Cloud cloud = new Cloud();
    private final Planner planner = new Planner(2);

    @Test
    void whatIsMissingIsCreated() throws Exception {
        assertThat(changes(Thing.wished(cloud, "database/main", WISH))).containsExactly(new Change.Create(DATABASE));
    }

    @Test
    void whatIsAsWishedIsLeftAlone() throws Exception {
        cloud.with(DATABASE, WISH);

        assertThat(changes(Thing.wished(cloud, "database/main", WISH))).containsExactly(new Change.None(DATABASE));
    }

    @Test
    void whatCanBeChangedInPlaceIsUpdated() throws Exception {
        cloud.with(DATABASE, ThingState.BIG);

        assertThat(changes(Thing.wished(cloud, "database/main", WISH)))
                .containsExactly(new Change.Update(DATABASE, List.of(Difference.updatable("size", 2, 1))));
    }

    @Test
    void oneFieldThatCanNotBeChangedInPlaceReplacesTheWhole() throws Exception {
        cloud.with(DATABASE, new ThingState(2, "there"));

        assertThat(changes(Thing.wished(cloud, "database/main", WISH)))
                .containsExactly(new Change.Replace(
                        DATABASE,
                        List.of(Difference.updatable("size", 2, 1), Difference.replacing("place", "there", "here"))));
    }

    @Test
    void whatShouldNotExistIsDeleted() throws Exception {
        cloud.with(DATABASE, WISH);

        assertThat(changes(Thing.unwished(cloud, "database/main"))).containsExactly(new Change.Delete(DATABASE));
    }

    @Test
    void whatShouldNotExistAndDoesNotIsLeftAlone() throws Exception {
        assertThat(changes(Thing.unwished(cloud, "database/main"))).containsExactly(new Change.None(DATABASE));
    }

    @Test
    void whatHoldsDataIsNotDeletedUnasked() throws Exception {
        cloud.with(DATABASE, WISH);

        assertThat(changes(Thing.unwished(cloud, "database/main").holdingData()))
                .containsExactly(new Change.Blocked(
                        new Change.Delete(DATABASE),
                        "Deleting it destroys the data that it holds."
                                + " To allow that, add -Dheroku-migrate.force=database/main"));
    }

    @Test
    void whatWouldBeMissedIsNotDeletedUnaskedUnlessEverythingGoes() throws Exception {
        cloud.with(DATABASE, WISH);
        Thing thing = Thing.unwished(cloud, "database/main").missed("ends the work of 'main'");

        assertThat(changes(thing))
                .containsExactly(new Change.Blocked(
                        new Change.Delete(DATABASE),
                        "Deleting it ends the work of 'main'."
                                + " To allow that, add -Dheroku-migrate.force=database/main"));
        assertThat(planner.plan(List.of(thing), new Force(Set.of("database/main")))
                        .changes())
                .containsExactly(new Change.Delete(DATABASE));
        assertThat(planner.planRemoval(List.of(thing), Force.NONE).changes())
                .containsExactly(new Change.Delete(DATABASE));
    }

    @Test
    void whatHoldsDataIsNotReplacedUnasked() throws Exception {
        cloud.with(DATABASE, ThingState.ELSEWHERE);

        assertThat(changes(Thing.wished(cloud, "database/main", WISH).holdingData()))
                .containsExactly(new Change.Blocked(
                        new Change.Replace(DATABASE, List.of(Difference.replacing("place", "there", "here"))),
                        "Replacing it destroys the data that it holds."
                                + " To allow that, add -Dheroku-migrate.force=database/main"));
    }

    @Test
    void whatHoldsDataIsUpdated() throws Exception {
        cloud.with(DATABASE, ThingState.BIG);

        assertThat(changes(Thing.wished(cloud, "database/main", WISH).holdingData()))
                .hasOnlyElementsOfType(Change.Update.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"database/main", "database", "main"})
    void whatHoldsDataIsDeletedIfItsNameOrKindWasGiven(String name) throws Exception {
        cloud.with(DATABASE, WISH);

        Plan plan =
                planner.plan(List.of(Thing.unwished(cloud, "database/main").holdingData()), new Force(Set.of(name)));

        assertThat(plan.changes()).containsExactly(new Change.Delete(DATABASE));
    }

    @Test
    void theNameOfSomethingElseAllowsNothing() throws Exception {
        cloud.with(DATABASE, WISH);

        Plan plan = planner.plan(
                List.of(Thing.unwished(cloud, "database/main").holdingData()), new Force(Set.of("database/other")));

        assertThat(plan.blocked()).hasSize(1);
    }

    @Test
    void whatCanOnlyBeLookedAtIsBlocked() throws Exception {
        assertThat(changes(new ReadOnly("zone/absent", Optional.of(1), Optional.empty())))
                .hasOnlyElementsOfType(Change.Blocked.class);
        assertThat(changes(new ReadOnly("zone/other", Optional.of(1), Optional.of(2))))
                .hasOnlyElementsOfType(Change.Blocked.class);
        assertThat(changes(new ReadOnly("zone/unwished", Optional.empty(), Optional.of(2))))
                .hasOnlyElementsOfType(Change.Blocked.class);
        assertThat(changes(new ReadOnly("zone/right", Optional.of(1), Optional.of(1))))
                .hasOnlyElementsOfType(Change.None.class);
    }

    @Test
    void aRemovalDeletesWhatIsThereWhateverTheWish() throws Exception {
        cloud.with(DATABASE, ThingState.BIG);

        Plan plan = planner.planRemoval(
                List.of(Thing.wished(cloud, "database/main", WISH), Thing.wished(cloud, "process/web", WISH)),
                Force.NONE);

        assertThat(plan.changes())
                .containsExactly(new Change.None(ResourceId.parse("process/web")), new Change.Delete(DATABASE));
    }

    @Test
    void dependenciesComeFirstAndTheRestIsOrderedByStageAndName() throws Exception {
        Plan plan = planner.plan(
                List.of(
                        Thing.wished(cloud, "process/b", WISH),
                        Thing.wished(cloud, "cache/z", WISH).neededAt(Stage.BACKING_SERVICES),
                        Thing.wished(cloud, "process/a", WISH, "process/c"),
                        Thing.wished(cloud, "process/c", WISH)),
                Force.NONE);

        assertThat(plan.changes())
                .extracting(change -> change.id().toString())
                .containsExactly("cache/z", "process/b", "process/c", "process/a");
    }

    @Test
    void resourcesAreLookedAtAtTheSameTime() throws Exception {
        CyclicBarrier bothAreLookedAt = new CyclicBarrier(2);

        Plan plan = planner.plan(
                List.of(
                        new Observed("process/web", () -> meet(bothAreLookedAt)),
                        new Observed("process/worker", () -> meet(bothAreLookedAt))),
                Force.NONE);

        assertThat(plan.isEmpty()).isTrue();
    }

    @Test
    void everythingThatCanNotBeLookedAtIsNamed() {
        Redactor redactor = new Redactor();
        redactor.learn(Secret.of("hunter2hunter2"));
        List<Resource<?>> resources = List.of(
                new Observed("process/web", () -> {
                    throw new MigrationException("HTTP 403. Check the token.");
                }),
                new Observed("process/worker", () -> {
                    throw new IllegalStateException("no hunter2hunter2");
                }),
                Thing.wished(cloud, "database/main", WISH));

        assertThatThrownBy(() -> new Planner(2, redactor).plan(resources, Force.NONE))
                .isInstanceOf(MigrationException.class)
                .hasMessage(String.join(
                        System.lineSeparator(),
                        "Could not observe 2 of 3 resources:",
                        "process/web: HTTP 403. Check the token.",
                        "process/worker: java.lang.IllegalStateException: no ***"))
                .hasCauseInstanceOf(MigrationException.class);
    }

    @Test
    void oneThatCanNotBeLookedAtMakesOneLine() {
        List<Resource<?>> resources = List.of(new Observed("process/web", () -> {
            throw new MigrationException("HTTP 403. Check the token.");
        }));

        assertThatThrownBy(() -> planner.plan(resources, Force.NONE))
                .hasMessage("Could not observe process/web: HTTP 403. Check the token.");
    }

    @Test
    void anInterruptionEndsTheLooking() {
        Thread thisThread = Thread.currentThread();
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        List<Resource<?>> resources = List.of(new Observed("process/web", () -> {
            thisThread.interrupt();
            try {
                new CountDownLatch(1).await();
            } finally {
                ended.add("process/web");
            }
        }));

        assertThatThrownBy(() -> planner.plan(resources, Force.NONE)).isInstanceOf(InterruptedException.class);
        assertThat(ended).containsExactly("process/web");
    }

    @Test
    void aCycleIsRefused() {
        List<Resource<?>> resources = List.of(
                Thing.wished(cloud, "process/a", WISH, "process/b"),
                Thing.wished(cloud, "process/b", WISH, "process/c"),
                Thing.wished(cloud, "process/c", WISH, "process/a"));

        assertThatThrownBy(() -> planner.plan(resources, Force.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("process/c and process/a depend on each other, directly or through others");
    }

    @Test
    void somethingThatDependsOnItselfIsRefused() {
        List<Resource<?>> resources = List.of(Thing.wished(cloud, "process/a", WISH, "process/a"));

        assertThatThrownBy(() -> planner.plan(resources, Force.NONE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownDependencyIsRefused() {
        List<Resource<?>> resources = List.of(Thing.wished(cloud, "process/a", WISH, "process/b"));

        assertThatThrownBy(() -> planner.plan(resources, Force.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("process/a depends on process/b, which is not among the resources");
    }

    @Test
    void anIdUsedTwiceIsRefused() {
        List<Resource<?>> resources =
                List.of(Thing.wished(cloud, "process/a", WISH), Thing.wished(cloud, "process/a", WISH));

        assertThatThrownBy(() -> planner.plan(resources, Force.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Two resources are called process/a");
    }

    @Test
    void theFingerprintTellsWishesStatesAndGoalsApart() throws Exception {
        List<Resource<?>> small = List.of(Thing.wished(cloud, "database/main", WISH));
        List<Resource<?>> big = List.of(Thing.wished(cloud, "database/main", ThingState.BIG));
        List<String> fingerprints = new ArrayList<>();
        fingerprints.add(planner.plan(small, Force.NONE).fingerprint());
        fingerprints.add(planner.plan(big, Force.NONE).fingerprint());
        cloud.with(DATABASE, WISH);
        fingerprints.add(planner.plan(small, Force.NONE).fingerprint());
        fingerprints.add(planner.plan(big, Force.NONE).fingerprint());
        fingerprints.add(planner.planRemoval(big, Force.NONE).fingerprint());

        assertThat(fingerprints).doesNotHaveDuplicates().allMatch(text -> text.matches("[0-9a-f]{64}"));
    }

    @Test
    void theFingerprintDoesNotDependOnTheOrderOfTheResources() throws Exception {
        Thing web = Thing.wished(cloud, "process/web", WISH);
        Thing worker = Thing.wished(cloud, "process/worker", ThingState.BIG);

        assertThat(planner.plan(List.of(web, worker), Force.NONE))
                .isEqualTo(planner.plan(List.of(worker, web), Force.NONE));
    }

    private List<Change> changes(Resource<?>... resources) throws InterruptedException {
        return planner.plan(List.of(resources), Force.NONE).changes();
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await();
        } catch (BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Something nobody can change. */
    private record ReadOnly(String name, Optional<Integer> desired, Optional<Integer> observe)
            implements Resource<Integer> {
        @Override
        public ResourceId id() {
            return ResourceId.parse(name);
        }

        @Override
        public Set<ResourceId> dependsOn() {
            return Set.of();
        }

        @Override
        public Stage stage() {
            return Stage.ROLLOUT;
        }

        @Override
        public List<Difference> differences(Integer actual) {
            return desired.orElseThrow().equals(actual)
                    ? List.of()
                    : List.of(Difference.updatable("number", actual, desired.orElseThrow()));
        }
    }

    /** Something that does more than look when it is looked at. */
    private record Observed(String name, Look look) implements Resource<String> {
        interface Look {
            void run() throws InterruptedException;
        }

        @Override
        public ResourceId id() {
            return ResourceId.parse(name);
        }

        @Override
        public Set<ResourceId> dependsOn() {
            return Set.of();
        }

        @Override
        public Stage stage() {
            return Stage.ROLLOUT;
        }

        @Override
        public Optional<String> desired() {
            return Optional.of("there");
        }

        @Override
        public Optional<String> observe() throws InterruptedException {
            look.run();
            return Optional.of("there");
        }

        @Override
        public List<Difference> differences(String actual) {
            return List.of();
        }
    }
}
