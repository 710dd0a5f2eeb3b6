package io.github.herokumigrate.platform.railway.service;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.railway.api.ProjectsApi;
import io.github.herokumigrate.platform.railway.api.ProjectsApi.NewProject;
import io.github.herokumigrate.platform.railway.api.ProjectsApi.Project;
import io.github.herokumigrate.platform.railway.api.ProjectsApi.Service;
import io.github.herokumigrate.platform.railway.api.RailwayRefusal;
import io.github.herokumigrate.platform.railway.site.ProjectChoice;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The project. One that the user named is used and never removed, and neither is one in which somebody has made a service
 * besides the plugin's.
 *
 * @param wish whether it should be there
 */
record ProjectResource(RailwaySite site, Wish wish)
        implements Creatable<ProjectResource.State>, Removable<ProjectResource.State> {
    private static final Duration SEEN_WITHIN = Duration.ofMinutes(1);

    /** Whether the project should be there. */
    enum Wish {
        /** It should. */
        PRESENT,
        /** It should go with everything in it. */
        GONE
    }

    /** That it is there. */
    record State(String name) {}

    @Override
    public ResourceId id() {
        return RailwayServices.projectId(site.app());
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
        return wish == Wish.PRESENT ? Optional.of(new State(site.app().value())) : Optional.empty();
    }

    @Override
    public Optional<State> observe() throws InterruptedException {
        Optional<Project> project = site.project();
        boolean counts = project.isPresent() && (wish == Wish.PRESENT || mayGo(project.get()));
        return counts ? project.map(found -> new State(found.name())) : Optional.empty();
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    /** Names are not unique, so it is looked for before and not after (contract: Railway 7.2). */
    @Override
    public void create() throws InterruptedException {
        site.forget();
        if (site.project().isEmpty()) {
            AppName app = site.app();
            try {
                site.api()
                        .projects()
                        .create(new NewProject(
                                site.choice().workspaceId(),
                                app.value(),
                                ProjectChoice.description(app),
                                site.choice().environment()));
            } finally {
                site.forget();
            }
        }
        site.waiting().until("project '" + site.app() + "'", SEEN_WITHIN, () -> {
            site.forget();
            return site.project();
        });
    }

    /**
     * Railway keeps it for 48 hours, and may go on to list it: until then it must not pass for a living one, so that it
     * loses the description by which it would be found.
     */
    @Override
    public void remove(State actual) throws InterruptedException {
        Project project = site.existingProject();
        ProjectsApi projects = site.api().projects();
        try {
            projects.delete(project.id());
            if (isStillListed(project.id())) {
                projects.rename(
                        project.id(),
                        project.name() + "-removed",
                        "Removed by heroku-migrate. Railway deletes it within 48 hours.");
            }
        } finally {
            site.forgetProject();
        }
    }

    /** One that is gone is not told from one that the token may not see (contract: Railway 4.2). */
    private boolean isStillListed(String id) throws InterruptedException {
        try {
            return site.api().projects().find(id).isPresent();
        } catch (RailwayRefusal refusal) {
            if (refusal.kind() != RailwayRefusal.Kind.NOT_AUTHORIZED) {
                throw refusal;
            }
            return false;
        }
    }

    private boolean mayGo(Project project) throws InterruptedException {
        if (site.choice().named().isPresent()) {
            return false;
        }
        for (Service service : project.services()) {
            if (!site.isOurs(service.name())) {
                return false;
            }
        }
        return true;
    }
}
