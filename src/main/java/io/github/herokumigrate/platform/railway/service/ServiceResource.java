package io.github.herokumigrate.platform.railway.service;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.ContainerCommand;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.RailwayRefusal;
import io.github.herokumigrate.platform.railway.site.OwnedNames;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A service without what runs in it.
 *
 * @param name its name
 * @param processType what its processes are; empty if it should go
 */
record ServiceResource(RailwaySite site, String name, Optional<String> processType)
        implements Creatable<ServiceResource.State>, Removable<ServiceResource.State> {
    // contract: Railway 7.4, 20: an instance can be seen a moment later than its service.
    private static final Duration SEEN_WITHIN = Duration.ofMinutes(1);

    /** That it is there. */
    record State(String name) {}

    @Override
    public ResourceId id() {
        return RailwayServices.serviceId(name);
    }

    /** The environment goes with its project. */
    @Override
    public Set<ResourceId> dependsOn() {
        ResourceId project = RailwayServices.projectId(site.app());
        return processType.isPresent()
                ? Set.of(project, RailwayServices.environmentId(site.choice()))
                : Set.of(project);
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return processType.map(type -> new State(name));
    }

    /**
     * The service in the environment.
     *
     * @throws MigrationException if it is somebody else's
     */
    @Override
    public Optional<State> observe() throws InterruptedException {
        if (site.place(name).isEmpty()) {
            return Optional.empty();
        }
        if (!site.isOurs(name)) {
            throw new MigrationException("The project at Railway has a service '" + name
                    + "' that the plugin did not make for " + site.app()
                    + ": rename it there, or give the application a project of its own.");
        }
        return Optional.of(new State(name));
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    /** Whose it is stands in its variables from the first moment on. */
    @Override
    public void create() throws InterruptedException {
        site.forget();
        if (observe().isEmpty()) {
            try {
                site.api()
                        .services()
                        .create(
                                site.existingProject().id(),
                                site.existingEnvironment().id(),
                                name,
                                Map.of(
                                        OwnedNames.VARIABLE,
                                        OwnedNames.of(site.app()).text(),
                                        ContainerCommand.VARIABLE,
                                        processType.orElseThrow()));
            } catch (RailwayRefusal refusal) {
                // Made by a call whose answer was lost.
                if (refusal.kind() != RailwayRefusal.Kind.NAME_TAKEN) {
                    throw refusal;
                }
            } finally {
                site.forget();
            }
        }
        site.waiting().until("service '" + name + "'", SEEN_WITHIN, () -> {
            site.forget();
            return observe();
        });
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        Optional<Place> place = site.place(name);
        if (place.isPresent()) {
            try {
                site.api().services().delete(name, place.get().serviceId());
            } finally {
                site.forget();
            }
        }
    }
}
