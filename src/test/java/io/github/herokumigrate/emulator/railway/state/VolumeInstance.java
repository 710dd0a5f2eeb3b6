package io.github.herokumigrate.emulator.railway.state;

import java.time.Instant;
import java.util.Optional;

/** What a disk is in an environment (contract: Railway 7.10). */
public final class VolumeInstance {
    private final EmulatedVolume volume;
    private final EmulatedEnvironment environment;
    private final String id = Ids.uuid();
    private final Instant createdAt = Instant.now();
    private Optional<EmulatedInstance> owner;
    private String mountPath;
    private String region = "";
    private int size;
    private boolean isListed;
    private Optional<Instant> deletedAt = Optional.empty();

    VolumeInstance(
            EmulatedVolume volume,
            EmulatedEnvironment environment,
            Optional<EmulatedInstance> owner,
            String mountPath,
            int size) {
        this.volume = volume;
        this.environment = environment;
        this.owner = owner;
        this.mountPath = mountPath;
        this.size = size;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** The disk. */
    public EmulatedVolume volume() {
        return volume;
    }

    /** The environment. */
    public EmulatedEnvironment environment() {
        return environment;
    }

    /** When it was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** The service that has it; empty if none has. */
    public Optional<EmulatedInstance> owner() {
        return owner.filter(instance -> instance.service().deletedAt().isEmpty());
    }

    /** Where its service finds it. */
    public String mountPath() {
        return mountPath;
    }

    /** Where it is; empty if it is where its service is. */
    public String region() {
        return region;
    }

    /** Its size in MB. */
    public int size() {
        return size;
    }

    /** When it was removed; empty if it is there. */
    public Optional<Instant> deletedAt() {
        return deletedAt;
    }

    /** Whether it is to be kept. */
    public boolean isThere() {
        return deletedAt.isEmpty();
    }

    /** Whether it can be seen; for a moment after its making nobody sees it. */
    public boolean isListed() {
        return isListed;
    }

    /** Gives it to a service, or to none. */
    public void belongTo(Optional<EmulatedInstance> other) {
        owner = other;
    }

    /** Lets its service find it elsewhere. */
    public void mountAt(String path) {
        mountPath = path;
    }

    /** Makes it larger. */
    public void grow(int megabytes) {
        size = Math.max(size, megabytes);
    }

    void placeIn(String place) {
        region = place;
    }

    void list() {
        isListed = true;
    }

    void hide() {
        isListed = false;
    }

    void delete() {
        deletedAt = Optional.of(Instant.now());
    }
}
