package io.github.herokumigrate.platform.railway.site;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.Reading;
import io.github.herokumigrate.platform.Waiting;
import io.github.herokumigrate.platform.railway.api.AccountApi.WorkspacePlan;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.ProjectsApi.Environment;
import io.github.herokumigrate.platform.railway.api.ProjectsApi.Project;
import io.github.herokumigrate.platform.railway.api.RailwayApi;
import io.github.herokumigrate.platform.railway.api.ServicesApi.EnvironmentState;
import io.github.herokumigrate.platform.railway.api.ServicesApi.ServiceInstance;
import io.github.herokumigrate.platform.railway.api.VariablesApi.Owner;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where one application's resources are, and what is there. Each list is read once for all resources, as even a plan with
 * many of them must fit into the requests of an hour (contract: Railway 4.3); who changes something calls
 * {@link #forget()} after it, also when it failed.
 */
public final class RailwaySite {
    private final RailwayApi api;
    private final AppName app;
    private final ProjectChoice choice;
    private final Clock clock;
    private final Waiting waiting;
    private final Reading<Optional<Project>> project;
    private final Reading<Optional<EnvironmentState>> state;
    private final Reading<Optional<WorkspacePlan>> workspace;
    private final Map<Optional<String>, Reading<SortedMap<String, Secret>>> variables = new ConcurrentHashMap<>();
    private volatile Optional<String> projectId = Optional.empty();

    /** The site of an application; asks nothing yet. */
    public RailwaySite(RailwayApi api, AppName app, ProjectChoice choice, Clock clock) {
        this.api = api;
        this.app = app;
        this.choice = choice;
        this.clock = clock;
        this.waiting = new Waiting(api.connection().pollInterval(), clock);
        this.project = new Reading<>(clock, this::readProject);
        this.state = new Reading<>(clock, this::readState);
        this.workspace = new Reading<>(clock, () -> api.account().workspace(choice.workspaceId()));
    }

    /** Railway's API. */
    public RailwayApi api() {
        return api;
    }

    /** The application. */
    public AppName app() {
        return app;
    }

    /** Which project and environment it is in. */
    public ProjectChoice choice() {
        return choice;
    }

    /** How to wait. */
    public Waiting waiting() {
        return waiting;
    }

    /** What tells the time. */
    public Clock clock() {
        return clock;
    }

    /** The project; empty if it has still to be made. */
    public Optional<Project> project() throws InterruptedException {
        return project.get();
    }

    /** The environment; empty if it has still to be made. */
    public Optional<Environment> environment() throws InterruptedException {
        return project().flatMap(found -> found.environment(choice.environment()));
    }

    /** What runs in the environment; empty if it has still to be made. */
    public Optional<EnvironmentState> state() throws InterruptedException {
        return state.get();
    }

    /** What the workspace has paid for. */
    public RailwayPlan plan() throws InterruptedException {
        return workspace().map(RailwayPlan::of).orElse(RailwayPlan.OTHER);
    }

    /** What the workspace may do; empty if Railway tells nothing. */
    public Optional<WorkspacePlan> workspace() throws InterruptedException {
        return workspace.get();
    }

    /** The service of this name in the environment, whoever made it. */
    public Optional<ServiceInstance> instance(String service) throws InterruptedException {
        return state().flatMap(there -> there.instances().stream()
                .filter(instance -> instance.name().equals(service))
                .findFirst());
    }

    /** Where the service of this name is; empty if there is none. */
    public Optional<Place> place(String service) throws InterruptedException {
        Optional<ServiceInstance> instance = instance(service);
        return instance.isEmpty()
                ? Optional.empty()
                : Optional.of(new Place(
                        existingProject().id(),
                        existingEnvironment().id(),
                        instance.get().serviceId(),
                        service));
    }

    /** Where the service of this name is, which what is being made depends on. */
    public Place existingPlace(String service) throws InterruptedException {
        return place(service).orElseThrow(() -> gone("service '" + service + "'"));
    }

    /** The variables of a service as they were written; none if there is no such service. */
    public SortedMap<String, Secret> variables(String service) throws InterruptedException {
        Optional<Place> place = place(service);
        return place.isEmpty() ? new TreeMap<>() : read(Optional.of(place.get().serviceId()));
    }

    /** The variables that all services may refer to; none if there is no environment. */
    public SortedMap<String, Secret> sharedVariables() throws InterruptedException {
        return environment().isEmpty() ? new TreeMap<>() : read(Optional.empty());
    }

    /** Whose variables these are, for a service that is there. */
    public Owner owner(Place service) {
        return Owner.service(service.projectId(), service.environmentId(), service.serviceId(), service.name());
    }

    /** The owner of the variables that all services may refer to. */
    public Owner sharedOwner() throws InterruptedException {
        return Owner.shared(existingProject().id(), existingEnvironment().id());
    }

    /** Whether the plugin made the service of this name for this application. */
    public boolean isOurs(String service) throws InterruptedException {
        return OwnedNames.in(variables(service))
                .filter(owned -> owned.app().equals(app))
                .isPresent();
    }

    /** The project, which what is being made depends on. */
    public Project existingProject() throws InterruptedException {
        return project().orElseThrow(() -> gone("project"));
    }

    /** The environment, which what is being made depends on. */
    public Environment existingEnvironment() throws InterruptedException {
        return environment().orElseThrow(() -> gone("environment"));
    }

    /** Looks for the project anew at the next time: it was removed, and one of its id must not pass for a living one. */
    public void forgetProject() {
        projectId = Optional.empty();
        forget();
    }

    /** Reads anew at the next time: something was changed. */
    public void forget() {
        project.forget();
        state.forget();
        variables.values().forEach(Reading::forget);
    }

    private SortedMap<String, Secret> read(Optional<String> serviceId) throws InterruptedException {
        Owner owner = new Owner(
                existingProject().id(),
                existingEnvironment().id(),
                serviceId,
                serviceId.isPresent() ? "a service" : "the environment");
        return variables
                .computeIfAbsent(
                        serviceId,
                        id -> new Reading<>(clock, () -> api.variables().written(owner)))
                .get();
    }

    /** It is looked for by what the plugin knows of it until it is found, and then by its id. */
    private Optional<Project> readProject() throws InterruptedException {
        Optional<String> id = projectId.isPresent() ? projectId : choice.find(api, app);
        Optional<Project> found = id.isPresent() ? api.projects().find(id.get()) : Optional.empty();
        projectId = found.map(Project::id);
        return found;
    }

    private Optional<EnvironmentState> readState() throws InterruptedException {
        Optional<Environment> found = environment();
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        api.services().state(existingProject().id(), found.get().id()));
    }

    private MigrationException gone(String what) {
        return new MigrationException("The " + what + " of " + app
                + " at Railway is gone, though it was there a moment ago: run the goal again.");
    }
}
