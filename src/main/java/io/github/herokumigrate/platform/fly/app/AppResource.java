package io.github.herokumigrate.platform.fly.app;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.fly.api.AppsApi.App;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The Fly.io app, which holds machines, secrets, addresses and certificates. It can bear no note of who made it: it is
 * ours as long as no machine is in it, or one that we made.
 */
record AppResource(FlySite site, Wish wish) implements Creatable<AppResource.State>, Removable<AppResource.State> {
    // contract: Fly.io 6: it can take a while until a new app is seen everywhere.
    private static final Duration SEEN_WITHIN = Duration.ofMinutes(1);
    private static final int NAME_REFUSED = 422;
    private static final int NOT_YET = 401;

    /** Whether the app should be there. */
    enum Wish {
        /** It should. */
        PRESENT,
        /** It should go with everything in it. */
        GONE
    }

    /** In which organization it is. */
    record State(String organization) {}

    @Override
    public ResourceId id() {
        return FlyApp.id(site.app());
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of();
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return wish == Wish.PRESENT ? Optional.of(new State(site.organization())) : Optional.empty();
    }

    @Override
    public Optional<State> observe() throws InterruptedException {
        Optional<App> app = site.api().apps().find(site.app());
        if (app.isEmpty()) {
            return Optional.empty();
        }
        requireOurs();
        return Optional.of(new State(app.get()
                .organization()
                .map(organization -> organization.slug())
                .orElseGet(site::organization)));
    }

    /** An app can't move to another organization; that it is there is what counts. */
    @Override
    public List<Difference> differences(State actual) {
        if (!actual.organization().equals(site.organization())) {
            throw new MigrationException("App '" + site.app() + "' is in organization '" + actual.organization()
                    + "', not in '" + site.organization()
                    + "': set <fly><organization> to it, or <name> to the name of another app.");
        }
        return List.of();
    }

    @Override
    public void create() throws InterruptedException {
        try {
            site.api().apps().create(site.app(), site.organization());
        } catch (ApiException e) {
            // Made by a run that was killed, or by a call whose answer was lost.
            if (!e.hasStatus(NAME_REFUSED) || !isThere()) {
                throw e;
            }
        }
        site.waiting()
                .until(
                        "app '" + site.app() + "'",
                        SEEN_WITHIN,
                        () -> isThere() ? Optional.of(site.app()) : Optional.empty());
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        site.api().apps().delete(site.app());
        site.machines().forget();
        site.secrets().forget();
        site.waiting()
                .until(
                        "the end of app '" + site.app() + "'",
                        SEEN_WITHIN,
                        () -> site.api().apps().find(site.app()).isEmpty()
                                ? Optional.of(site.app())
                                : Optional.empty());
    }

    private boolean isThere() throws InterruptedException {
        try {
            return site.api().apps().find(site.app()).isPresent();
        } catch (ApiException e) {
            if (e.hasStatus(NOT_YET)) {
                return false;
            }
            throw e;
        }
    }

    private void requireOurs() throws InterruptedException {
        if (!site.machines().get().isEmpty() && site.ourMachines().isEmpty()) {
            throw new MigrationException("App '" + site.app() + "' at Fly.io has machines and none of them was made by"
                    + " this plugin: it is left as it is. Set <name> in <migration> to the name of another app, or"
                    + " remove that one with 'fly apps destroy " + site.app() + "'.");
        }
    }
}
