package io.github.herokumigrate.platform.fly;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable;
import io.github.herokumigrate.platform.Variable.Origin;
import io.github.herokumigrate.platform.Variable.Visibility;
import io.github.herokumigrate.platform.fly.app.WishedSecret;
import io.github.herokumigrate.platform.fly.data.ManagedPostgres;
import io.github.herokumigrate.platform.fly.data.UpstashRedis;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The variables of all machines: the application's own, with the addresses of the database and the key-value store at
 * Fly.io instead of Heroku's. What Heroku's buildpack makes of them the image's start script makes too.
 *
 * @param app the application
 * @param postgres its database
 * @param redis its key-value store
 */
record ApplicationVariables(TargetApp app, ManagedPostgres postgres, UpstashRedis redis) {
    // contract: Heroku, dynos: what the platform sets itself. A process must not be told that it runs on Heroku.
    private static final Set<String> PLATFORM_OWNED = Set.of("PORT", "DYNO");
    private static final String RESERVED = "FLY_";

    /** Those that may not be shown, each name once. */
    List<WishedSecret> secrets() {
        SortedMap<String, WishedSecret> secrets = new TreeMap<>();
        for (Variable variable : app.variables()) {
            if (!PLATFORM_OWNED.contains(variable.name()) && isSecret(variable)) {
                secrets.put(
                        variable.name(),
                        new WishedSecret(variable.name(), () -> Optional.of(variable.value()), Set.of()));
            }
        }
        app.database().ifPresent(wish -> {
            Set<ResourceId> awaited = postgres.awaited(app.database());
            put(secrets, wish.urlVariables(), () -> postgres.applicationUrl().map(DatabaseUrl::url), awaited);
        });
        app.cache().ifPresent(wish -> put(secrets, wish.urlVariables(), redis::url, redis.awaited(app.cache())));
        return new ArrayList<>(secrets.values());
    }

    /** Those that the pom sets, which may be shown, and those that have nothing in them. */
    Map<String, String> plain() {
        Set<String> addresses = new HashSet<>();
        app.database().ifPresent(wish -> addresses.addAll(wish.urlVariables()));
        app.cache().ifPresent(wish -> addresses.addAll(wish.urlVariables()));
        SortedMap<String, String> plain = new TreeMap<>();
        for (Variable variable : app.variables()) {
            if (!PLATFORM_OWNED.contains(variable.name())
                    && !addresses.contains(variable.name())
                    && !isSecret(variable)) {
                plain.put(variable.name(), variable.value().reveal());
            }
        }
        return plain;
    }

    /** Why Fly.io does not take some of them, each one sentence. */
    List<String> problems() {
        return app.variables().stream()
                .map(Variable::name)
                .filter(name -> name.startsWith(RESERVED))
                .map(name -> "The variable " + name + " begins with " + RESERVED
                        + ", which Fly.io keeps for its own: leave it out with <variables><exclude>.")
                .toList();
    }

    /**
     * Every config var, as the values of config vars stand in no file, and what may be shown stands in {@code fly.toml}.
     * An empty text is no secret, and not every secret store takes one.
     */
    private static boolean isSecret(Variable variable) {
        return !variable.value().isEmpty()
                && (variable.visibility() == Visibility.SECRET || variable.origin() == Origin.CONFIG_VAR);
    }

    private static void put(
            SortedMap<String, WishedSecret> secrets,
            Set<String> names,
            WishedSecret.Value value,
            Set<ResourceId> dependsOn) {
        names.forEach(name -> secrets.put(name, new WishedSecret(name, value, dependsOn)));
    }
}
