package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.time.Timeline;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Everything that Railway keeps, of all customers. It is also the lock under which everything happens: who looks at it while
 * calls are on their way takes it with {@code synchronized}.
 */
public final class RailwayAccount implements AutoCloseable {
    private final Timeline timeline = new Timeline(this, "Railway");
    private final Programs programs = new Programs();
    private final Conditions conditions = new Conditions();
    private final RequestBudget budget = new RequestBudget();
    private final World world;
    private final List<Workspace> workspaces = new ArrayList<>();
    private final Map<String, Access> tokens = new LinkedHashMap<>();
    private final Map<String, EmulatedProject> projects = new LinkedHashMap<>();

    /** An account without workspaces. */
    public RailwayAccount(Timings timings) {
        world = new World(timeline, timings, programs, conditions);
    }

    /** What happens by itself. */
    public Timeline timeline() {
        return timeline;
    }

    /** What runs in containers. */
    public Programs programs() {
        return programs;
    }

    /** What goes wrong at Railway itself. */
    public Conditions conditions() {
        return conditions;
    }

    /** How many calls are answered. */
    public RequestBudget budget() {
        return budget;
    }

    /** How long things take. */
    public Timings timings() {
        return world.timings();
    }

    /** Adds a workspace. */
    public synchronized Workspace add(Workspace workspace) {
        workspaces.add(workspace);
        return workspace;
    }

    /** All workspaces. */
    public List<Workspace> workspaces() {
        return List.copyOf(workspaces);
    }

    /** A workspace by its id; empty if there is none. */
    public Optional<Workspace> workspace(String id) {
        return workspaces.stream().filter(each -> each.id().equals(id)).findFirst();
    }

    /** Lets a token in. */
    public synchronized void allow(String token, Access access) {
        tokens.put(token, access);
    }

    /** Makes a token. */
    public synchronized String issue(Access access) {
        String token = Ids.uuid();
        tokens.put(token, access);
        return token;
    }

    /** Lets a token in no more. */
    public synchronized void revoke(String token) {
        tokens.remove(token);
    }

    /** What a token lets in; empty if nobody knows it. */
    public synchronized Optional<Access> access(String token) {
        return Optional.ofNullable(tokens.get(token));
    }

    /** All projects, those that are deleted or about to be too. */
    public List<EmulatedProject> projects() {
        return List.copyOf(projects.values());
    }

    /** A project by its id; empty if there is none. */
    public Optional<EmulatedProject> projectById(String id) {
        return Optional.ofNullable(projects.get(id));
    }

    /** The one project of that name that a test knows is there. */
    public synchronized EmulatedProject project(String name) {
        List<EmulatedProject> found = projects.values().stream()
                .filter(each -> each.name().equals(name) && each.deletedAt().isEmpty())
                .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException("There are " + found.size() + " projects called " + name);
        }
        return found.get(0);
    }

    /** Makes a project without environments. */
    public EmulatedProject createProject(Workspace workspace, String name, String description) {
        conditions.checkProject(workspace, world.timings().projectPause());
        EmulatedProject project = new EmulatedProject(world, workspace, name, description);
        projects.put(project.id(), project);
        return project;
    }

    /** All environments of all projects. */
    public Stream<EmulatedEnvironment> environments() {
        return projects.values().stream().flatMap(project -> project.environments().stream());
    }

    /** All services in all environments. */
    public Stream<EmulatedInstance> instances() {
        return environments().flatMap(environment -> environment.instances().stream());
    }

    /**
     * Everything that is there, as lines that can be compared with those of another account. Nothing may be about to
     * happen. The caller holds the lock.
     */
    public List<String> endState() {
        return EndState.of(this);
    }

    @Override
    public void close() {
        timeline.close();
    }
}
