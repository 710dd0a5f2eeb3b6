package io.github.herokumigrate.platform.fly.data;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.Reading;
import io.github.herokumigrate.platform.fly.api.PostgresApi.AttachedApp;
import io.github.herokumigrate.platform.fly.api.PostgresApi.Cluster;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The Postgres clusters of the organization and which of them is the application's. Names are unique in an organization
 * (fly.io/docs/mpg/create-and-connect), and a cluster tells which apps it is attached to.
 */
final class Clusters {
    private final FlySite site;
    private final String name;
    private final Optional<String> existing;
    private final Reading<Optional<Cluster>> ofOurName;
    private final Reading<Optional<Cluster>> ofUser;

    /** @param existing name or id of a cluster of the user's */
    Clusters(FlySite site, Optional<String> existing) {
        this.site = site;
        this.name = site.app() + "-db";
        this.existing = existing;
        this.ofOurName = new Reading<>(
                site.waiting().clock(), () -> only(cluster -> cluster.name().equals(name)));
        this.ofUser = new Reading<>(site.waiting().clock(), () -> only(this::isNamedByUser));
    }

    /** The name of the application's own. */
    String name() {
        return name;
    }

    /** The one of the name that ours has, whose ever it is; empty if the user says that it is his. */
    Optional<Cluster> ofOurName() throws InterruptedException {
        return ofOurName.get().filter(cluster -> !isNamedByUser(cluster));
    }

    /** The same, read anew. */
    Optional<Cluster> ofOurNameAnew() throws InterruptedException {
        forget();
        return ofOurName();
    }

    /** The one that the user has named. */
    Optional<Cluster> ofUser() throws InterruptedException {
        return existing.isEmpty() ? Optional.empty() : ofUser.get();
    }

    /** Whether others use it and we don't. */
    boolean isForeign(Cluster cluster) {
        return !cluster.attachedApps().isEmpty() && !isAttached(cluster);
    }

    /** Whether it is attached to our app. */
    boolean isAttached(Cluster cluster) {
        return cluster.attachedApps().stream()
                .anyMatch(app -> app.name().equals(site.app().value()));
    }

    /** The apps of others that use it, as words; empty if there are none. */
    String others(Cluster cluster) {
        return cluster.attachedApps().stream()
                .map(AttachedApp::name)
                .filter(app -> !app.equals(site.app().value()))
                .map(app -> "app '" + app + "'")
                .collect(Collectors.joining(", "));
    }

    /** Reads anew at the next time: something was changed. */
    void forget() {
        ofOurName.forget();
        ofUser.forget();
    }

    private boolean isNamedByUser(Cluster cluster) {
        return existing.filter(named -> named.equals(cluster.name()) || named.equals(cluster.id()))
                .isPresent();
    }

    private Optional<Cluster> only(Predicate<Cluster> which) throws InterruptedException {
        List<Cluster> found = site.api().postgres().list(site.organization()).stream()
                .filter(which.and(cluster -> !cluster.isDeleted()))
                .toList();
        List<Cluster> staying =
                found.stream().filter(cluster -> !cluster.isDeleting()).toList();
        if (staying.size() > 1) {
            throw new MigrationException("Organization '" + site.organization() + "' has " + staying.size()
                    + " Postgres clusters named '" + staying.get(0).name() + "' ("
                    + staying.stream().map(Cluster::id).collect(Collectors.joining(", "))
                    + "): remove those that nobody needs with 'fly mpg destroy', or name the id of the one to use in"
                    + " <fly><database>.");
        }
        Optional<Cluster> one =
                staying.stream().findFirst().or(() -> found.stream().findFirst());
        // The list does not tell where a cluster is and of which version.
        return one.isEmpty()
                ? Optional.empty()
                : site.api().postgres().find(one.get().id()).filter(cluster -> !cluster.isDeleted());
    }
}
