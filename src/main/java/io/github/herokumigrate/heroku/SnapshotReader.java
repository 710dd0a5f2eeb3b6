package io.github.herokumigrate.heroku;

import io.github.herokumigrate.heroku.HerokuSnapshot.Unreadable;
import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.AppName;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads an app into a snapshot. All calls that need no other one's answer are made at the same time, so that an export
 * takes two round trips.
 */
public final class SnapshotReader {
    /** As many as there are calls in the first round and a few more. */
    private static final int AT_ONCE = 12;

    /** Answers by which Heroku refuses one thing while the rest of the app can be read. */
    private static final Set<Integer> REFUSALS = Set.of(403, 404, 406, 410, 422);

    private final HerokuClient heroku;
    private final Clock clock;

    /** A reader through this client. */
    public SnapshotReader(HerokuClient heroku, Clock clock) {
        this.heroku = heroku;
        this.clock = clock;
    }

    /**
     * Reads the app and the values of its config vars.
     *
     * @throws ApiException if there is no such app, the token is not accepted, or something that a migration can't do
     *     without can't be read
     */
    public HerokuExport read(AppName name) throws InterruptedException {
        heroku.preAuthorize(name);
        AppsApi apps = heroku.apps();
        try (ParallelReads reads = new ParallelReads(AT_ONCE)) {
            var app = reads.start(() -> apps.app(name));
            var vars = reads.start(() -> apps.configVars(name));
            var release = reads.start(() -> heroku.releases().current(name));
            var addOns = reads.start(() -> heroku.addOns().addOns(name));
            var attachments = reads.start(() -> heroku.addOns().attachments(name));
            var formation = reads.start(() -> apps.formation(name));
            var sizes = reads.start(() -> optional("The memory of dyno sizes", apps::dynoSizes));
            var buildpacks = reads.start(() -> optional("The buildpacks", () -> apps.buildpacks(name)));
            var domains = reads.start(() -> optional("The domains", () -> apps.domains(name)));
            var features = reads.start(() -> optional("The app's features", () -> apps.features(name)));
            var code = reads.startWith(release, current -> code(name, current));
            var data = addOns.thenCombine(attachments, (own, seen) -> new AddOnInventory(name, own, seen).entries())
                    .thenApply(entries -> entries.stream()
                            .map(entry -> reads.start(() -> new DataReading(entry, facts(entry))))
                            .toList());
            return new SnapshotAssembly(
                            name,
                            clock.instant(),
                            ParallelReads.await(app),
                            ParallelReads.await(vars),
                            ParallelReads.await(release),
                            ParallelReads.await(code),
                            ParallelReads.await(formation),
                            ParallelReads.await(sizes),
                            ParallelReads.await(buildpacks),
                            ParallelReads.await(domains),
                            ParallelReads.await(features),
                            ParallelReads.awaitAll(ParallelReads.await(data)))
                    .export();
        }
    }

    private Reading<Optional<ReleasesApi.Code>> code(AppName name, Optional<ReleasesApi.Release> release)
            throws InterruptedException {
        if (release.isEmpty()) {
            return new Reading<>(Optional.empty(), Optional.empty());
        }
        return orElse(
                "The released code's process types and commit",
                Optional.empty(),
                () -> heroku.releases().code(name, release.get()));
    }

    private Optional<DataFacts> facts(AddOnInventory.Entry entry) throws InterruptedException {
        return entry.isPostgres() || entry.isKeyValueStore()
                ? Optional.of(DataFacts.read(heroku.data(), entry))
                : Optional.empty();
    }

    private static <T> Reading<List<T>> optional(String what, Call<List<T>> call) throws InterruptedException {
        return orElse(what, List.of(), call);
    }

    private static <T> Reading<T> orElse(String what, T otherwise, Call<T> call) throws InterruptedException {
        try {
            return new Reading<>(call.read(), Optional.empty());
        } catch (ApiException e) {
            if (e.status().isPresent()
                    && REFUSALS.contains(e.status().getAsInt())
                    && e.errorId().filter("two_factor"::equals).isEmpty()) {
                return new Reading<>(otherwise, Optional.of(new Unreadable(what, e.getMessage())));
            }
            throw e;
        }
    }

    private interface Call<T> {
        T read() throws InterruptedException;
    }

    /** What was read, or a stand-in and why. */
    record Reading<T>(T value, Optional<Unreadable> problem) {}

    /** An add-on and, for databases and stores, the facts about it. */
    record DataReading(AddOnInventory.Entry entry, Optional<DataFacts> facts) {}
}
