package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Refusal;
import java.util.Arrays;

/** A plan of Managed Postgres (contract: Fly.io §14.3). */
public enum PostgresPlan {
    /** The smallest. */
    BASIC("basic", "shared", 2, 1024),
    /** Twice the memory. */
    STARTER("starter", "shared", 2, 2048),
    /** Processors of its own. */
    LAUNCH("launch", "performance", 2, 8192),
    /** More of them. */
    SCALE("scale", "performance", 4, 32_768),
    /** The largest; its name has a capital letter. */
    PERFORMANCE("Performance", "performance", 8, 65_536);

    private final String slug;
    private final String cpuKind;
    private final int cpus;
    private final int memoryMb;

    PostgresPlan(String slug, String cpuKind, int cpus, int memoryMb) {
        this.slug = slug;
        this.cpuKind = cpuKind;
        this.cpus = cpus;
        this.memoryMb = memoryMb;
    }

    /** The plan of a name. */
    public static PostgresPlan of(String slug) {
        return Arrays.stream(values())
                .filter(plan -> plan.slug.equals(slug))
                .findFirst()
                .orElseThrow(() -> new Refusal(422, "Plan '" + slug + "' is not available"));
    }

    /** Its name. */
    public String slug() {
        return slug;
    }

    /** {@code shared} or {@code performance}. */
    public String cpuKind() {
        return cpuKind;
    }

    /** How many processors. */
    public int cpus() {
        return cpus;
    }

    /** How much memory. */
    public int memoryMb() {
        return memoryMb;
    }
}
