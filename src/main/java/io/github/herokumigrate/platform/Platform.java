package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.plan.Resource;
import java.util.List;
import java.util.Optional;

/** A target. Translates the wish into resources of its own; the plan engine does the rest. */
public interface Platform {
    /** The name in {@code <target>}: {@code local}, {@code aws}, {@code railway}, {@code fly}. */
    String name();

    /**
     * Refuses what this target can't do or this machine lacks, before anything is touched.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException naming everything that is missing
     */
    void check(TargetApp app) throws InterruptedException;

    /** What the application had and does not get at this target, or gets differently; each one sentence for the user. */
    default List<String> notices(TargetApp app) throws InterruptedException {
        return List.of();
    }

    /**
     * The resources that give the application everything it had, and those that an earlier version of the wish left
     * behind (their wish is empty). Reads the platform at most to find the latter.
     */
    List<Resource<?>> resources(TargetApp app) throws InterruptedException;

    /**
     * Whether its databases lack extensions that a source may have, or must be told of them when they are made: the source
     * is asked for those then, if it can be reached.
     */
    default boolean asksForExtensions() {
        return false;
    }

    /** What it needs of the application's image; the wish has one only where it needs it. */
    default ImageUse imageUse() {
        return ImageUse.NONE;
    }

    /**
     * Where exactly everything is made, one line without secrets: account, Region, an endpoint that is not the usual
     * one. A saved plan is for one such place. Empty if there is only one.
     */
    default Optional<String> place(TargetApp app) throws InterruptedException {
        return Optional.empty();
    }

    /** What the wish costs; empty where nothing is known of prices. */
    default Optional<CostEstimate> cost(TargetApp app) throws InterruptedException {
        return Optional.empty();
    }

    /** What only the user can do before everything works, after a deployment that has succeeded so far. */
    default List<PendingTask> pending(TargetApp app) throws InterruptedException {
        return List.of();
    }

    /** How the parts beside the processes are doing: database, cache, certificates. */
    default List<PartStatus> parts(TargetApp app) throws InterruptedException {
        return List.of();
    }

    /** Where the application's database is; empty as long as it does not exist. */
    Optional<DatabaseUrl> databaseUrl(TargetApp app) throws InterruptedException;

    /** How each process is doing, in the order of the services. */
    List<ProcessStatus> status(TargetApp app) throws InterruptedException;

    /**
     * Hands out what the processes printed, oldest first, and returns at the end of it or, when following, when the
     * thread is interrupted.
     */
    void logs(TargetApp app, LogRequest request, LogListener listener) throws InterruptedException;
}
