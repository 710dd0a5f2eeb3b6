package io.github.herokumigrate.emulator.railway.state;

import java.time.Instant;
import java.util.Optional;

/** A service of a project; what it is in an environment is told by its instance there. */
public final class EmulatedService {
    private final EmulatedProject project;
    private final String id = Ids.uuid();
    private final Instant createdAt = Instant.now();
    private String name;
    private String icon = "";
    private Optional<Instant> deletedAt = Optional.empty();

    EmulatedService(EmulatedProject project, String name) {
        this.project = project;
        this.name = name;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** Its name, which no other service of the project has. */
    public String name() {
        return name;
    }

    /** The project that it is in. */
    public EmulatedProject project() {
        return project;
    }

    /** The address of its picture; empty if it has none. */
    public String icon() {
        return icon;
    }

    /** Gives it a picture. */
    public void setIcon(String address) {
        icon = address;
    }

    /** When it was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** When it was deleted; empty if it wasn't. */
    public Optional<Instant> deletedAt() {
        return deletedAt;
    }

    /** What it is in an environment that a test knows it is in. */
    public EmulatedInstance in(EmulatedEnvironment environment) {
        return environment
                .instance(this)
                .orElseThrow(() -> new IllegalArgumentException(name + " is not in " + environment.name()));
    }

    void rename(String newName) {
        name = newName;
    }

    void delete() {
        deletedAt = Optional.of(Instant.now());
    }
}
