package io.github.herokumigrate.emulator.railway.state;

import java.util.Optional;

/** Who pays: projects are in workspaces. */
public final class Workspace {
    private final String id = Ids.uuid();
    private final String name;
    private Plan plan;
    private Optional<String> preferredRegion = Optional.of("us-west2");

    /** A workspace. */
    public Workspace(String name, Plan plan) {
        this.name = name;
        this.plan = plan;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** What it pays for. */
    public Plan plan() {
        return plan;
    }

    /** Lets it pay for something else. */
    public void changeTo(Plan other) {
        plan = other;
    }

    /** Where its services run when nobody says where; empty if it has no wish. */
    public Optional<String> preferredRegion() {
        return preferredRegion;
    }

    /** Lets its services run elsewhere when nobody says where. */
    public void prefer(String region) {
        preferredRegion = Optional.of(region);
    }
}
