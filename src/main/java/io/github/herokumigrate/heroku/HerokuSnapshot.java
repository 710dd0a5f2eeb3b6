package io.github.herokumigrate.heroku;

import io.github.herokumigrate.model.AppName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What Heroku runs for one app, at one instant, without a single value of a config var: fit to be committed and shown.
 *
 * @param format the version of the file format, {@link #FORMAT} for what this version writes
 * @param takenAt when it was read
 * @param app the app's name
 * @param id the app's id
 * @param stack the running stack, e.g. {@code heroku-24}
 * @param region Heroku's region, e.g. {@code us}
 * @param maintenance whether maintenance mode was on
 * @param buildpacks names or URLs in their order; empty when auto-detected
 * @param detectedBuildpack what the build detected, e.g. {@code Java}
 * @param release the current release; empty before the first deploy
 * @param processes the process types with their formation, in the API's order
 * @param variables the config vars by name and class, in the API's order
 * @param addons the add-ons that are attached, with their attachments
 * @param databases the Postgres databases
 * @param keyValueStores the Redis or Valkey instances
 * @param domains the domains with the state of their certificates
 * @param features the enabled app features, e.g. {@code preboot}
 * @param unreadable what exists and can't be read through the API, each with what to do about it
 */
public record HerokuSnapshot(
        int format,
        Instant takenAt,
        AppName app,
        String id,
        String stack,
        String region,
        boolean maintenance,
        List<String> buildpacks,
        Optional<String> detectedBuildpack,
        Optional<Release> release,
        List<ProcessFormation> processes,
        List<VariableEntry> variables,
        List<AddOn> addons,
        List<PostgresDatabase> databases,
        List<KeyValueStore> keyValueStores,
        List<Domain> domains,
        List<String> features,
        List<Unreadable> unreadable) {
    /** The version of the file format that this version of the plugin writes. */
    public static final int FORMAT = 1;

    public HerokuSnapshot {
        buildpacks = List.copyOf(buildpacks);
        processes = List.copyOf(processes);
        variables = List.copyOf(variables);
        addons = List.copyOf(addons);
        databases = List.copyOf(databases);
        keyValueStores = List.copyOf(keyValueStores);
        domains = List.copyOf(domains);
        features = List.copyOf(features);
        unreadable = List.copyOf(unreadable);
    }

    /**
     * The current release.
     *
     * @param version its number, 42 for {@code v42}
     * @param description what made it
     * @param commit the commit of its slug, if it has one
     * @param createdAt when it was made
     */
    public record Release(int version, String description, Optional<String> commit, Instant createdAt) {}

    /**
     * A process type of the current release and how it is scaled.
     *
     * @param type its name, {@code release} included
     * @param command its command from the Procfile
     * @param quantity how many dynos run
     * @param size the dyno size, e.g. {@code Standard-1X}
     * @param memoryMebibytes what a dyno of that size may use, in MiB
     */
    public record ProcessFormation(String type, String command, int quantity, String size, long memoryMebibytes) {}

    /**
     * A config var without its value.
     *
     * @param name its name
     * @param kind its class
     * @param addon the add-on that owns it, for {@link VariableKind#ADDON}
     */
    public record VariableEntry(String name, VariableKind kind, Optional<String> addon) {}

    /** The class of a config var; decides where its value goes at the target. */
    public enum VariableKind {
        /** Heroku sets it and so will the target: {@code PORT}, {@code DYNO}. */
        PLATFORM,
        /** An add-on owns it and changes it when it likes. */
        ADDON,
        /** Its name or value says that it must not be shown. */
        SECRET,
        /** An ordinary setting. */
        PLAIN
    }

    /**
     * An add-on that the app uses.
     *
     * @param name its name, e.g. {@code postgresql-curved-12345}
     * @param service its service, e.g. {@code heroku-postgresql}
     * @param plan its plan without the service, e.g. {@code standard-0}
     * @param state {@code provisioned} when it works
     * @param owner the app that owns it, which may be another one
     * @param attachments the names under which this app sees it, e.g. {@code DATABASE}
     * @param configVars the config vars of this app that it owns
     */
    public record AddOn(
            String name,
            String service,
            String plan,
            String state,
            String owner,
            List<String> attachments,
            List<String> configVars) {
        public AddOn {
            attachments = List.copyOf(attachments);
            configVars = List.copyOf(configVars);
        }
    }

    /**
     * What {@code pg:info} tells about a database.
     *
     * @param addon the add-on's name
     * @param plan the plan, e.g. {@code standard-0}
     * @param version the server's version as it says it, e.g. {@code 17.4}
     * @param bytes its size in bytes
     * @param tables how many tables it has
     * @param connections how many connections are open
     * @param connectionLimit how many may be open, if told
     * @param configVars the config vars that hold its URL
     */
    public record PostgresDatabase(
            String addon,
            String plan,
            Optional<String> version,
            Optional<Long> bytes,
            Optional<Integer> tables,
            Optional<Integer> connections,
            Optional<Integer> connectionLimit,
            List<String> configVars) {
        public PostgresDatabase {
            configVars = List.copyOf(configVars);
        }
    }

    /**
     * What {@code redis:info} tells about an instance.
     *
     * @param addon the add-on's name
     * @param plan the plan, e.g. {@code premium-0}
     * @param version the server's version
     * @param configVars the config vars that hold its URL
     */
    public record KeyValueStore(String addon, String plan, Optional<String> version, List<String> configVars) {
        public KeyValueStore {
            configVars = List.copyOf(configVars);
        }
    }

    /**
     * A domain of the app.
     *
     * @param hostname its name
     * @param kind {@code heroku} or {@code custom}
     * @param dnsTarget what its DNS record points at, for custom ones
     * @param acmStatus the state of its managed certificate
     */
    public record Domain(String hostname, String kind, Optional<String> dnsTarget, Optional<String> acmStatus) {}

    /**
     * Something that exists at Heroku and that no API tells.
     *
     * @param what the thing
     * @param advice what the user has to do
     */
    public record Unreadable(String what, String advice) {}
}
