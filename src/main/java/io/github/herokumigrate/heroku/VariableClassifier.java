package io.github.herokumigrate.heroku;

import io.github.herokumigrate.heroku.HerokuSnapshot.VariableEntry;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableKind;
import io.github.herokumigrate.model.ConfigVars;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells the platform's own variables, those of add-ons, secrets and ordinary settings apart. */
final class VariableClassifier {
    /**
     * What Heroku puts into the environment of a dyno, dyno metadata included (contract: Heroku, App features). Other
     * names that begin with {@code HEROKU_} are the user's or an add-on's.
     */
    private static final Set<String> PLATFORM = Set.of(
            "PORT",
            "DYNO",
            "PS",
            "HOME",
            "PATH",
            "HEROKU_APP_ID",
            "HEROKU_APP_NAME",
            "HEROKU_APP_DEFAULT_DOMAIN_NAME",
            "HEROKU_DYNO_ID",
            "HEROKU_RELEASE_CREATED_AT",
            "HEROKU_RELEASE_VERSION",
            "HEROKU_SLUG_COMMIT",
            "HEROKU_SLUG_DESCRIPTION",
            "HEROKU_BUILD_COMMIT",
            "HEROKU_BUILD_DESCRIPTION");

    private final Map<String, String> owners = new HashMap<>();
    private final SecretGuess guess = new SecretGuess();

    VariableClassifier(List<HerokuSnapshot.AddOn> addOns) {
        addOns.forEach(addOn -> addOn.configVars().forEach(name -> owners.putIfAbsent(name, addOn.name())));
    }

    List<VariableEntry> classify(ConfigVars vars) {
        return vars.asMap().entrySet().stream()
                .map(variable -> {
                    String name = variable.getKey();
                    if (owners.containsKey(name)) {
                        return new VariableEntry(name, VariableKind.ADDON, Optional.ofNullable(owners.get(name)));
                    }
                    return new VariableEntry(
                            name, kind(name, variable.getValue().reveal()), Optional.empty());
                })
                .toList();
    }

    private VariableKind kind(String name, String value) {
        if (PLATFORM.contains(name)) {
            return VariableKind.PLATFORM;
        }
        return guess.isSecret(name, value) ? VariableKind.SECRET : VariableKind.PLAIN;
    }
}
