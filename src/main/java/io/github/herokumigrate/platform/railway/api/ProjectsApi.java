package io.github.herokumigrate.platform.railway.api;

import io.github.herokumigrate.platform.railway.api.GraphQl.ById;
import io.github.herokumigrate.platform.railway.api.GraphQl.Done;
import io.github.herokumigrate.platform.railway.api.GraphQl.Input;
import io.github.herokumigrate.platform.railway.api.GraphQl.Operation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Projects and their environments (contract: Railway 7.2, 7.3, 8). What is deleted is never given. */
public final class ProjectsApi {
    private final GraphQl graphQl;

    ProjectsApi(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /**
     * A project as a list has it.
     *
     * @param description what its maker wrote; may be empty
     */
    public record ListedProject(String id, String name, String description) {}

    /**
     * A project.
     *
     * @param workspaceId empty for a project of no workspace
     */
    public record Project(
            String id,
            String name,
            String description,
            String workspaceId,
            List<Environment> environments,
            List<Service> services) {
        /** The environment of this name. */
        public Optional<Environment> environment(String wanted) {
            return environments.stream()
                    .filter(environment -> environment.name().equals(wanted))
                    .findFirst();
        }

        /** The service of this name, which only one can have. */
        public Optional<Service> service(String wanted) {
            return services.stream()
                    .filter(service -> service.name().equals(wanted))
                    .findFirst();
        }
    }

    /** An environment of a project. */
    public record Environment(String id, String name) {}

    /**
     * A service of a project, in whatever environment.
     *
     * @param templateId what it was made from; empty if from nothing
     */
    public record Service(String id, String name, String templateId) {}

    /** What a new project should be. */
    public record NewProject(String workspaceId, String name, String description, String defaultEnvironmentName) {}

    /** What a new environment should be: empty, with nothing copied from another. */
    public record NewEnvironment(String projectId, String name) {}

    record Listing(String workspaceId, Optional<String> after) {}

    record Listed(Optional<OfWorkspace> workspace) {}

    record OfWorkspace(Edges<RawProject> projects) {}

    record RawProject(String id, String name, String description, Optional<Instant> deletedAt) {}

    record Read(RawState project) {}

    record RawState(
            String id,
            String name,
            String description,
            String workspaceId,
            Optional<Instant> deletedAt,
            Edges<RawEnvironment> environments,
            Edges<RawService> services) {}

    record RawEnvironment(String id, String name, Optional<Instant> deletedAt) {}

    record RawService(String id, String name, String templateId, Optional<Instant> deletedAt) {}

    record Made(MadeProject projectCreate) {}

    record MadeProject(String id) {}

    record Update(String id, NewNames input) {}

    record NewNames(String name, String description) {}

    record Patch(String environmentId, JsonNode patch, String message) {}

    /** The projects of a workspace. */
    public List<ListedProject> list(String workspaceId) throws InterruptedException {
        List<ListedProject> projects = new ArrayList<>();
        Optional<String> after = Optional.empty();
        do {
            Listed part = graphQl.send(
                    Operation.reads("read the projects of the workspace", "projects", new Listing(workspaceId, after)),
                    Listed.class);
            Optional<Edges<RawProject>> edges = part.workspace().map(OfWorkspace::projects);
            edges.stream()
                    .flatMap(projectsOfPart -> projectsOfPart.nodes().stream())
                    .filter(project -> project.deletedAt().isEmpty())
                    .forEach(project ->
                            projects.add(new ListedProject(project.id(), project.name(), project.description())));
            after = edges.flatMap(Edges::next);
        } while (after.isPresent());
        return projects;
    }

    /**
     * A project with its environments and services.
     *
     * @return empty if it is deleted
     * @throws RailwayRefusal also if there is no such project
     */
    public Optional<Project> find(String id) throws InterruptedException {
        RawState state = graphQl.send(Operation.reads("read the project " + id, "project", new ById(id)), Read.class)
                .project();
        return state.deletedAt().isPresent()
                ? Optional.empty()
                : Optional.of(new Project(
                        state.id(),
                        state.name(),
                        state.description(),
                        state.workspaceId(),
                        state.environments().nodes().stream()
                                .filter(environment -> environment.deletedAt().isEmpty())
                                .map(environment -> new Environment(environment.id(), environment.name()))
                                .toList(),
                        state.services().nodes().stream()
                                .filter(service -> service.deletedAt().isEmpty())
                                .map(service -> new Service(service.id(), service.name(), service.templateId()))
                                .toList()));
    }

    /**
     * Makes a project with one environment.
     *
     * @return its id
     */
    public String create(NewProject wish) throws InterruptedException {
        return graphQl.send(
                        Operation.once("create project '" + wish.name() + "'", "create-project", new Input<>(wish)),
                        Made.class)
                .projectCreate()
                .id();
    }

    /** Gives a project another name and description. */
    public void rename(String id, String name, String description) throws InterruptedException {
        graphQl.send(
                Operation.repeatable(
                        "rename project '" + name + "'",
                        "update-project",
                        new Update(id, new NewNames(name, description))),
                Done.class);
    }

    /** Deletes a project with all that is in it; for 48 hours Railway can bring it back. */
    public void delete(String id) throws InterruptedException {
        graphQl.send(Operation.repeatable("delete the project " + id, "delete-project", new ById(id)), Done.class);
    }

    /** Makes an environment. */
    public void createEnvironment(NewEnvironment wish) throws InterruptedException {
        graphQl.send(
                Operation.once("create environment '" + wish.name() + "'", "create-environment", new Input<>(wish)),
                Done.class);
    }

    /**
     * Merges a part of an environment's configuration into it and lets it take effect. What other people have staged stays
     * staged. Doing it twice is the same as doing it once.
     *
     * @param does what it does, to follow «Could not»
     * @param patch the part (contract: Railway 8)
     */
    public void commit(String does, String environmentId, JsonNode patch, String message) throws InterruptedException {
        graphQl.send(Operation.repeatable(does, "commit-patch", new Patch(environmentId, patch, message)), Done.class);
    }
}
