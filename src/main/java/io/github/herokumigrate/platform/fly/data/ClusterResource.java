package io.github.herokumigrate.platform.fly.data;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.fly.api.PostgresApi.Cluster;
import io.github.herokumigrate.platform.fly.api.PostgresApi.NewCluster;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The application's cluster, found by its name. Fly.io has no way to change one: plan and disk are the user's to change.
 *
 * @param app the resource of the app, without which a cluster can't be attached to it
 * @param major the wished major version; empty if the cluster should not exist
 */
record ClusterResource(
        FlySite site, Clusters clusters, PostgresSettings settings, ResourceId app, Optional<Integer> major)
        implements Creatable<ClusterState>, Updatable<ClusterState>, Removable<ClusterState> {
    // contract: Fly.io 14.1: flyctl waits as long.
    private static final Duration READY_WITHIN = Duration.ofMinutes(15);
    private static final Duration GONE_WITHIN = Duration.ofMinutes(10);
    private static final Duration SEEN_WITHIN = Duration.ofMinutes(1);
    /** With connections of a pooler in this mode everything works as with those of PostgreSQL itself. */
    private static final String SESSION = "session";

    static ResourceId id(Clusters clusters) {
        return new ResourceId("postgres", clusters.name());
    }

    @Override
    public ResourceId id() {
        return id(clusters);
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of(app);
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public boolean holdsData() {
        return true;
    }

    @Override
    public Optional<ClusterState> desired() {
        return major.map(wished -> new ClusterState(
                ClusterState.READY,
                site.region(),
                Optional.of(wished),
                site.app().value()));
    }

    @Override
    public Optional<ClusterState> observe() throws InterruptedException {
        return ours(clusters.ofOurName()).map(this::state);
    }

    @Override
    public List<Difference> differences(ClusterState actual) {
        return desired().map(wish -> wish.differences(actual)).orElse(List.of());
    }

    @Override
    public void create() throws InterruptedException {
        Optional<Cluster> found = ours(clusters.ofOurNameAnew());
        settle(found.isPresent() ? found.get().id() : order());
    }

    @Override
    public void update(ClusterState actual, List<Difference> differences) throws InterruptedException {
        Optional<Cluster> leaving = ours(clusters.ofOurNameAnew()).filter(Cluster::isDeleting);
        if (leaving.isPresent()) {
            awaitEnd(leaving.get().id());
        }
        create();
    }

    @Override
    public void remove(ClusterState actual) throws InterruptedException {
        Optional<Cluster> found = ours(clusters.ofOurNameAnew());
        if (found.isEmpty()) {
            return;
        }
        String others = clusters.others(found.get());
        if (!others.isEmpty()) {
            throw new MigrationException(described() + " is used by " + others
                    + " too: it stays. Detach it from them with 'fly mpg detach', then run again.");
        }
        if (!found.get().isDeleting()) {
            site.api().postgres().delete(found.get().id());
        }
        awaitEnd(found.get().id());
    }

    /**
     * Orders one. This is not repeated when its answer is lost, as that would make a second one: it is looked for instead.
     *
     * @return its id
     */
    private String order() throws InterruptedException {
        try {
            return site.api()
                    .postgres()
                    .create(new NewCluster(
                            site.organization(),
                            site.region(),
                            settings.plan().slug(),
                            clusters.name(),
                            settings.storageGigabytes(),
                            String.valueOf(major.orElseThrow()),
                            SESSION,
                            settings.postgis() == Postgis.SUPPORTED))
                    .id();
        } catch (ApiException e) {
            return ours(clusters.ofOurNameAnew()).map(Cluster::id).orElseThrow(() -> e);
        } finally {
            clusters.forget();
        }
    }

    private void settle(String id) throws InterruptedException {
        site.waiting()
                .until(described(), SEEN_WITHIN, () -> site.api().postgres().find(id));
        Cluster cluster = site.waiting().forMinutes().until(described(), READY_WITHIN, () -> {
            Cluster now = site.api()
                    .postgres()
                    .find(id)
                    .filter(there -> !there.isDeleted())
                    .orElseThrow(() -> new MigrationException(
                            described() + " has vanished while it was being made. Run again: it is made anew."));
            if (now.isFailed()) {
                throw new MigrationException(described() + " (" + id + ") is '" + now.status()
                        + "', and Fly.io does not bring it out of that by itself. Run again with -Dheroku-migrate.force="
                        + id() + " to make it anew, or ask Fly.io's support.");
            }
            return Optional.of(now).filter(Cluster::isReady);
        });
        clusters.forget();
        if (!clusters.isAttached(cluster)) {
            try {
                site.api().postgres().attach(id, site.app());
            } finally {
                clusters.forget();
            }
        }
    }

    private void awaitEnd(String cluster) throws InterruptedException {
        try {
            site.waiting()
                    .until(
                            "the end of " + described(),
                            GONE_WITHIN,
                            () -> site.api()
                                            .postgres()
                                            .find(cluster)
                                            .filter(there -> !there.isDeleted())
                                            .isEmpty()
                                    ? Optional.of(cluster)
                                    : Optional.empty());
        } finally {
            clusters.forget();
        }
    }

    /**
     * That of our name, if it is ours. One that is attached to no app was made by a run that was killed.
     *
     * @throws MigrationException if we need it and others have it
     */
    private Optional<Cluster> ours(Optional<Cluster> found) {
        Optional<Cluster> foreign = found.filter(clusters::isForeign);
        if (foreign.isPresent() && major.isPresent()) {
            throw new MigrationException(described() + " is there and belongs to " + clusters.others(foreign.get())
                    + ": it is left as it is. Name it in <fly><database> if it is to be used all the same, or set <name>"
                    + " in <migration> to another name.");
        }
        return foreign.isPresent() ? Optional.empty() : found;
    }

    private ClusterState state(Cluster cluster) {
        return ClusterState.of(
                cluster, clusters.isAttached(cluster) ? site.app().value() : "");
    }

    private String described() {
        return "Postgres cluster '" + clusters.name() + "' in organization '" + site.organization() + "'";
    }
}
