package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A project: environments, and services that may be in each of them. */
public final class EmulatedProject {
    private static final int LONGEST_NAME = 48;

    private final World world;
    private final Workspace workspace;
    private final String id = Ids.uuid();
    private final Instant createdAt = Instant.now();
    private final Map<String, EmulatedEnvironment> environments = new LinkedHashMap<>();
    private final Map<String, EmulatedService> services = new LinkedHashMap<>();
    private final Map<String, EmulatedVolume> volumes = new LinkedHashMap<>();
    private String name;
    private String description;
    private Optional<Instant> deletedAt = Optional.empty();

    EmulatedProject(World world, Workspace workspace, String name, String description) {
        this.world = world;
        this.workspace = workspace;
        this.name = name;
        this.description = description;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** Its name; others may have the same. */
    public String name() {
        return name;
    }

    /** What it is for; empty if nobody said so. */
    public String description() {
        return description;
    }

    /** Who pays for it. */
    public Workspace workspace() {
        return workspace;
    }

    /** When it was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When it was deleted, or ordered to be; empty if it wasn't. */
    public Optional<Instant> deletedAt() {
        return deletedAt;
    }

    /** Changes its name and what it is for. */
    public void rename(String newName, String newDescription) {
        name = newName;
        description = newDescription;
    }

    /** Marks it as deleted: it can still be looked at (contract: Railway 7.2). */
    public void delete() {
        deletedAt = Optional.of(Instant.now());
    }

    /** Takes back that it is to be deleted. */
    public void keep() {
        deletedAt = Optional.empty();
    }

    /** Its environments. */
    public List<EmulatedEnvironment> environments() {
        return List.copyOf(environments.values());
    }

    /** An environment that a test knows is there. */
    public EmulatedEnvironment environment(String called) {
        return environments().stream()
                .filter(each -> each.name().equals(called) && each.deletedAt().isEmpty())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no environment " + called + " in " + name));
    }

    /** Makes an environment. */
    public EmulatedEnvironment createEnvironment(String called) {
        if (environments().stream().anyMatch(each -> each.name().equals(called))) {
            throw new Refusal("An environment with that name already exists");
        }
        EmulatedEnvironment environment = new EmulatedEnvironment(world, this, called);
        environments.put(environment.id(), environment);
        return environment;
    }

    /** Removes an environment with everything in it. */
    public void delete(EmulatedEnvironment environment) {
        environment.instances().forEach(EmulatedInstance::delete);
        environment.delete();
        environments.remove(environment.id());
    }

    /** Its services, those that were deleted just now too. */
    public List<EmulatedService> services() {
        return List.copyOf(services.values());
    }

    /** A service by its name; empty if there is none. */
    public Optional<EmulatedService> serviceCalled(String called) {
        return services().stream()
                .filter(each -> each.deletedAt().isEmpty() && each.name().equals(called))
                .findFirst();
    }

    /** A service that a test knows is there. */
    public EmulatedService service(String called) {
        return serviceCalled(called)
                .orElseThrow(() -> new IllegalArgumentException("There is no service " + called + " in " + name));
    }

    /** Makes a service, which is in no environment yet. */
    public EmulatedService createService(String called) {
        checkName(called);
        long present =
                services().stream().filter(each -> each.deletedAt().isEmpty()).count();
        world.conditions().checkService(present);
        EmulatedService service = new EmulatedService(this, called);
        services.put(service.id(), service);
        return service;
    }

    /** Gives a service another name. */
    public void rename(EmulatedService service, String newName) {
        if (!service.name().equals(newName)) {
            checkName(newName);
            service.rename(newName);
        }
    }

    /** Removes a service from all environments; for a moment it is still listed. */
    public void delete(EmulatedService service) {
        service.delete();
        environments().forEach(environment -> environment.instance(service).ifPresent(EmulatedInstance::delete));
        world.timeline().inBackground(world.timings().listing(), () -> {
            services.remove(service.id());
            environments().forEach(environment -> environment.forget(service));
        });
    }

    /** Its disks, those that were deleted just now too. */
    public List<EmulatedVolume> volumes() {
        return List.copyOf(volumes.values());
    }

    /**
     * Makes a disk; it is seen in its environments after a moment, and what it is attached to is deployed again then
     * (contract: Railway 7.10).
     *
     * @param in where it is; nowhere if empty
     * @param owner the service that gets it; empty for none
     */
    public EmulatedVolume createVolume(
            List<EmulatedEnvironment> in, Optional<EmulatedService> owner, String mountPath, String region) {
        long present = volumes().stream().filter(EmulatedVolume::isThere).count();
        if (present >= workspace.plan().volumes()) {
            throw new Refusal("Your plan allows at most " + workspace.plan().volumes() + " volumes per project");
        }
        String called = owner.map(EmulatedService::name).orElse("detached").toLowerCase(Locale.ROOT) + "-volume";
        EmulatedVolume volume = new EmulatedVolume(
                this,
                volumes().stream().anyMatch(each -> each.name().equals(called)) ? called + "-" + Ids.label(4) : called);
        for (EmulatedEnvironment environment : in) {
            Optional<EmulatedInstance> instance = owner.flatMap(environment::instance);
            if (instance.flatMap(EmulatedInstance::volume).isPresent()
                    || instance.filter(each -> each.settings().replicas() > 1).isPresent()) {
                throw Refusal.problem();
            }
            VolumeInstance made = new VolumeInstance(
                    volume, environment, instance, mountPath, workspace.plan().volumeSize());
            made.placeIn(region);
            volume.add(made);
            world.timeline().after(world.timings().volume(), () -> {
                made.list();
                instance.filter(each -> each.deployments().latest().isPresent())
                        .ifPresent(each -> each.deployments().refresh(List.of()));
            });
        }
        volumes.put(volume.id(), volume);
        return volume;
    }

    /** Removes a disk; for a moment it is still listed. */
    public void delete(EmulatedVolume volume) {
        volume.instances().forEach(VolumeInstance::delete);
        world.timeline().inBackground(world.timings().listing(), () -> volumes.remove(volume.id()));
    }

    private void checkName(String called) {
        if (called.isBlank() || called.length() > LONGEST_NAME || !called.matches("[\\p{Alnum} ._-]+")) {
            throw new Refusal("Invalid service name");
        }
        if (serviceCalled(called).isPresent()) {
            throw new Refusal("A service named \"" + called + "\" already exists in this project");
        }
    }
}
