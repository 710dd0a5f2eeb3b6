package io.github.herokumigrate.platform.fly.machine;

/** The notes of this plugin on its machines, beside {@code FlySite.OUR_NOTE} and those that flyctl reads. */
public final class Notes {
    /** The marks of the secrets that the machine was started with ({@link StartSecrets#marks}). */
    public static final String SECRETS = "heroku_migrate_secrets";
    /** {@link #GOING} until the machine was seen healthy, then {@link #DONE}: a run that was killed leaves the former. */
    public static final String ROLLOUT = "heroku_migrate_rollout";
    /**
     * What was released ({@link Release#id}): image, command, variables and secrets. The release command has run for
     * what a machine of the application has this note of.
     */
    public static final String RELEASE = "heroku_migrate_release";
    /** The digest of a config with which the machine did not become healthy: nothing to go back to. */
    public static final String FAILED = "heroku_migrate_failed";
    /** The release that the machine was taken back from, by a rollback that may not have come to its end. */
    public static final String ROLLBACK = "heroku_migrate_rollback";
    /** The digest of the definition with which what the machine runs is in Fly.io's list of releases. */
    public static final String LISTED = "heroku_migrate_listed";
    /** The name of the schedule that the machine runs. */
    public static final String SCHEDULE = "heroku_migrate_schedule";

    /** The machine was told to become what it is and nobody has seen it healthy yet. */
    public static final String GOING = "going";
    /** The machine was healthy. */
    public static final String DONE = "done";

    /** flyctl's mark of a machine that a canary deployment tries things on (contract: Fly.io 5.4). */
    public static final String CANARY = "fly_canary";
    /** The process group of release commands, which flyctl does not take for processes (contract: Fly.io 5.4). */
    public static final String RELEASE_GROUP = "fly_app_release_command";

    private Notes() {}
}
