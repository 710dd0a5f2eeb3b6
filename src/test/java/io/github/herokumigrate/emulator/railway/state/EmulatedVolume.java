package io.github.herokumigrate.emulator.railway.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A disk of a project; what it is in an environment is told by its instance there. */
public final class EmulatedVolume {
    private final EmulatedProject project;
    private final String id = Ids.uuid();
    private final Instant createdAt = Instant.now();
    private final List<VolumeInstance> instances = new ArrayList<>();
    private String name;

    EmulatedVolume(EmulatedProject project, String name) {
        this.project = project;
        this.name = name;
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

    /** What it is in environments. */
    public List<VolumeInstance> instances() {
        return List.copyOf(instances);
    }

    /** Gives it another name. */
    public void rename(String newName) {
        name = newName;
    }

    /** Whether it is to be kept. */
    public boolean isThere() {
        return instances.isEmpty() || instances.stream().anyMatch(VolumeInstance::isThere);
    }

    void add(VolumeInstance instance) {
        instances.add(instance);
    }
}
