package io.github.herokumigrate.platform.railway.service;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.railway.api.ProjectsApi.NewEnvironment;
import io.github.herokumigrate.platform.railway.api.RailwayRefusal;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The environment: a new project comes with it, one that the user named may have others only. It goes with its project. */
record EnvironmentResource(RailwaySite site) implements Creatable<EnvironmentResource.State> {
    private static final Duration SEEN_WITHIN = Duration.ofMinutes(1);

    /** That it is there. */
    record State(String name) {}

    @Override
    public ResourceId id() {
        return RailwayServices.environmentId(site.choice());
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of(RailwayServices.projectId(site.app()));
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> desired() {
        return Optional.of(new State(site.choice().environment()));
    }

    @Override
    public Optional<State> observe() throws InterruptedException {
        return site.environment().map(environment -> new State(environment.name()));
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    @Override
    public void create() throws InterruptedException {
        site.forget();
        if (site.environment().isEmpty()) {
            try {
                site.api()
                        .projects()
                        .createEnvironment(new NewEnvironment(
                                site.existingProject().id(), site.choice().environment()));
            } catch (RailwayRefusal refusal) {
                // Made by a call whose answer was lost.
                if (refusal.kind() != RailwayRefusal.Kind.NAME_TAKEN) {
                    throw refusal;
                }
            } finally {
                site.forget();
            }
        }
        site.waiting().until("environment '" + site.choice().environment() + "'", SEEN_WITHIN, () -> {
            site.forget();
            return site.environment();
        });
    }
}
