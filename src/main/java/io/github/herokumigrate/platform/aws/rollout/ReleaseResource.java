package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The release command: run once for each spec, and only then are services rolled out. A run that follows one that was
 * killed waits for its task instead of starting another.
 *
 * @param wished the command; empty if there is none any more
 * @param run how it is run
 * @param dependsOn what has to be right before it runs
 */
record ReleaseResource(Optional<ReleaseWish> wished, ReleaseRun run, Set<ResourceId> dependsOn)
        implements Creatable<ReleaseResource.State>,
                Updatable<ReleaseResource.State>,
                Removable<ReleaseResource.State> {
    static final ResourceId ID = new ResourceId("release", "command");

    private static final int DIGEST_DIGITS = 12;

    /**
     * What is compared.
     *
     * @param spec the digest of what was run
     * @param result what became of it
     */
    record State(String spec, ReleaseMark.Result result) {}

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
        return wished.map(wish -> new State(AwsTags.digest(wish.spec().get()), ReleaseMark.Result.SUCCEEDED));
    }

    @Override
    public Optional<State> observe() {
        return run.last()
                .map(release -> new State(
                        release.revision().specDigest(), release.mark().result()));
    }

    @Override
    public List<Difference> differences(State actual) {
        State desired = desired().orElseThrow();
        List<Difference> differences = new ArrayList<>();
        if (!actual.spec().equals(desired.spec())) {
            differences.add(Difference.updatable("task definition", digits(actual.spec()), digits(desired.spec())));
        }
        if (actual.result() != desired.result()) {
            differences.add(Difference.updatable("result", text(actual.result()), text(desired.result())));
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

    private static String digits(String digest) {
        return digest.substring(0, Math.min(DIGEST_DIGITS, digest.length()));
    }

    private static String text(ReleaseMark.Result result) {
        return result.name().toLowerCase(Locale.ROOT);
    }
}
