package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable;
import io.github.herokumigrate.platform.Variable.Visibility;
import io.github.herokumigrate.platform.aws.config.WishedVariable;
import io.github.herokumigrate.platform.aws.data.KeyValueStore;
import io.github.herokumigrate.platform.aws.data.Postgres;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The variables that every task gets: the application's own, with the addresses of the database and the key-value store
 * at AWS instead of Heroku's. What Heroku's buildpack makes of them the image's start script makes too.
 *
 * @param app the application
 * @param settings whether database and key-value store are the user's own: their addresses are what the user set
 * @param postgres its database
 * @param keyValueStore its key-value store
 * @param redactor learns the addresses, which the application may print when it fails
 */
record ApplicationVariables(
        TargetApp app, AwsSettings settings, Postgres postgres, KeyValueStore keyValueStore, Redactor redactor) {
    // contract: Heroku, dynos: what the platform sets itself. A process must not be told that it runs on Heroku.
    private static final Set<String> PLATFORM_OWNED = Set.of("PORT", "DYNO");

    /** The variables, each name once. */
    List<WishedVariable> wished() {
        Map<String, WishedVariable> variables = new LinkedHashMap<>();
        for (Variable variable : app.variables()) {
            if (!PLATFORM_OWNED.contains(variable.name())) {
                variables.put(variable.name(), WishedVariable.of(variable));
            }
        }
        if (settings.postgres().existing().isEmpty()) {
            app.database()
                    .ifPresent(wish -> put(
                            variables,
                            wish.urlVariables(),
                            () -> learned(postgres.url().map(DatabaseUrl::url)),
                            postgres.awaited(app.database())));
        }
        if (settings.keyValueStore().existing().isEmpty()) {
            app.cache()
                    .ifPresent(wish -> put(
                            variables,
                            wish.urlVariables(),
                            () -> learned(keyValueStore.url()),
                            keyValueStore.awaited(app.cache())));
        }
        return List.copyOf(variables.values());
    }

    private Optional<Secret> learned(Optional<Secret> url) {
        url.ifPresent(address -> {
            redactor.learn(address);
            String text = address.reveal();
            int end = text.lastIndexOf('@');
            int begin = text.lastIndexOf(':', end) + 1;
            if (begin > 0 && begin < end) {
                redactor.learn(Secret.of(text.substring(begin, end)));
            }
        });
        return url;
    }

    private static void put(
            Map<String, WishedVariable> variables,
            Set<String> names,
            Supplier<Optional<Secret>> value,
            Set<ResourceId> dependsOn) {
        names.stream()
                .sorted()
                .forEach(name -> variables.put(name, new WishedVariable(name, Visibility.SECRET, value, dependsOn)));
    }
}
