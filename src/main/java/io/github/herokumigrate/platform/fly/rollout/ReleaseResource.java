package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Wished;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The release command: run once for each release, and only then are machines rolled out.
 *
 * @param wished the command; empty if there is none any more
 * @param run how it is run
 * @param dependsOn what has to be right before it runs
 */
record ReleaseResource(Optional<ReleaseCommand> wished, ReleaseRun run, Set<ResourceId> dependsOn)
        implements Creatable<ReleaseResource.State>,
                Updatable<ReleaseResource.State>,
                Removable<ReleaseResource.State> {
    static final ResourceId ID = new ResourceId("release", "command");

    /**
     * What is compared.
     *
     * @param release the id of the release that it was run for
     * @param result what became of it
     */
    record State(String release, ReleaseRun.Result result) {}

    ReleaseResource {
        dependsOn = Set.copyOf(dependsOn);
    }

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return wished.map(
                command -> new State(Wished.now(() -> run.specs().release().id()), ReleaseRun.Result.SUCCEEDED));
    }

    @Override
    public Optional<State> observe() throws InterruptedException {
        return wished.isPresent() ? run.last() : run.left();
    }

    @Override
    public List<Difference> differences(State actual) {
        State wish = desired().orElseThrow();
        List<Difference> differences = new ArrayList<>();
        if (!actual.release().equals(wish.release())) {
            differences.add(Difference.updatable("release", actual.release(), wish.release()));
        }
        if (actual.result() != wish.result()) {
            differences.add(Difference.updatable("result", text(actual.result()), text(wish.result())));
        }
        return differences;
    }

    @Override
    public void create() throws InterruptedException {
        run.run(wished.orElseThrow());
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        run.run(wished.orElseThrow());
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        run.forget();
    }

    private static String text(ReleaseRun.Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}
