package io.github.herokumigrate.emulator.railway.state;

import java.util.Locale;

/** What a workspace pays for, and may therefore do (contract: Railway 4.3, 7.12, 14.7, 15). */
public enum Plan {
    /** Nothing. */
    FREE(1, 0.5, 1, 500, 1, 100),
    /** Nothing yet; the schema has no word for it in a workspace. */
    TRIAL(2, 1, 3, 500, 1, 100),
    /** Little. */
    HOBBY(6, 8, 10, 5_000, 2, 1_000),
    /** More. */
    PRO(42, 24, 20, 50_000, 20, 10_000);

    private final int replicas;
    private final double memory;
    private final int volumes;
    private final int volumeSize;
    private final int domains;
    private final int hourly;

    Plan(int replicas, double memory, int volumes, int volumeSize, int domains, int hourly) {
        this.replicas = replicas;
        this.memory = memory;
        this.volumes = volumes;
        this.volumeSize = volumeSize;
        this.domains = domains;
        this.hourly = hourly;
    }

    /** The most replicas that a service may have. */
    public int replicas() {
        return replicas;
    }

    /** The most memory of a replica, in GB. */
    public double memory() {
        return memory;
    }

    /** The most volumes of a project. */
    public int volumes() {
        return volumes;
    }

    /** The size of a new volume, in MB. */
    public int volumeSize() {
        return volumeSize;
    }

    /** The most custom domains of a service. */
    public int domains() {
        return domains;
    }

    /** How many requests an hour are answered. */
    public int hourly() {
        return hourly;
    }

    /** Whether credentials for private registries are accepted (contract: Railway 13.1). */
    public boolean hasPrivateRegistries() {
        return this == PRO;
    }

    /** Whether a service may be restarted for ever (contract: Railway 14.3). */
    public boolean restartsForEver() {
        return this == HOBBY || this == PRO;
    }

    /** The name that a workspace has it by. */
    public String ofWorkspace() {
        return this == TRIAL ? FREE.name() : name();
    }

    /** The name that a project has it by. */
    public String ofProject() {
        return name().toLowerCase(Locale.ROOT);
    }
}
