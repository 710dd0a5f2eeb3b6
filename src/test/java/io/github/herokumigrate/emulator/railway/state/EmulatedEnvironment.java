package io.github.herokumigrate.emulator.railway.state;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An environment of a project: what its services are there, and the variables that they share. */
public final class EmulatedEnvironment {
    private final World world;
    private final EmulatedProject project;
    private final String id = Ids.uuid();
    private final Instant createdAt = Instant.now();
    private final Variables shared;
    private final Map<String, EmulatedInstance> instances = new LinkedHashMap<>();
    private final StagedChanges staged = new StagedChanges();
    private final String networkId = Ids.uuid();
    private String name;
    private Optional<Instant> deletedAt = Optional.empty();

    EmulatedEnvironment(World world, EmulatedProject project, String name) {
        this.world = world;
        this.project = project;
        this.name = name;
        shared = new Variables(world);
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The project that it is in. */
    public EmulatedProject project() {
        return project;
    }

    /** When it was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When it was deleted; empty if it wasn't. */
    public Optional<Instant> deletedAt() {
        return deletedAt;
    }

    /** Gives it another name. */
    public void rename(String newName) {
        name = newName;
    }

    /** The variables that services of it can refer to by {@code ${{shared.NAME}}}. */
    public Variables shared() {
        return shared;
    }

    /** What somebody prepared and nobody applied yet. */
    public StagedChanges staged() {
        return staged;
    }

    /** The id of its private network. */
    public String networkId() {
        return networkId;
    }

    /** The disks that can be seen in it, those that were deleted just now too. */
    public List<VolumeInstance> volumes() {
        return project.volumes().stream()
                .flatMap(volume -> volume.instances().stream())
                .filter(each -> each.environment().equals(this) && each.isListed())
                .toList();
    }

    /** What services are in it, those that were deleted just now too. */
    public List<EmulatedInstance> instances() {
        return List.copyOf(instances.values());
    }

    /** What a service is in it; empty if it isn't in it. */
    public Optional<EmulatedInstance> instance(EmulatedService service) {
        return Optional.ofNullable(instances.get(service.id()));
    }

    /** What a service that a test knows is in it is. */
    public EmulatedInstance instance(String service) {
        return project.service(service).in(this);
    }

    /** Lets a service be in it. */
    public EmulatedInstance add(EmulatedService service) {
        return instances.computeIfAbsent(service.id(), id -> new EmulatedInstance(world, service, this));
    }

    /**
     * What changed variables concern: their service and those that refer to them (contract: Railway 7.6).
     *
     * @param owner the service that has them; empty for those that all share
     * @param names their names
     */
    public List<EmulatedInstance> affected(Optional<EmulatedInstance> owner, Set<String> names) {
        String prefix = owner.map(instance -> instance.service().name()).orElse("shared") + ".";
        return instances().stream()
                .filter(instance -> owner.filter(instance::equals).isPresent()
                        || names.stream().anyMatch(name -> instance.refersTo(prefix + name)))
                .toList();
    }

    /** Deploys some of its services in one round: those that others refer to come first (contract: Railway 7.6). */
    public void deploy(Set<EmulatedInstance> some) {
        new DeploymentRound(some).start();
    }

    /** Takes a service out of it. */
    public void remove(EmulatedInstance instance) {
        instance.delete();
        instances.remove(instance.service().id());
    }

    void forget(EmulatedService service) {
        instances.remove(service.id());
    }

    void delete() {
        deletedAt = Optional.of(Instant.now());
    }
}
