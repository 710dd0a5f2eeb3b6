package io.github.herokumigrate.platform.railway.site;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Secret;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The note that says whose a service is and which of its variables the plugin wrote. It is a variable itself, so it is
 * written by the same call as the others and as whole as they are.
 *
 * @param app the application
 * @param names the variables that the plugin wrote, without this note
 */
public record OwnedNames(AppName app, SortedSet<String> names) {
    /** The name of the variable. */
    public static final String VARIABLE = "HEROKU_MIGRATE";

    public OwnedNames {
        names = new TreeSet<>(names);
    }

    /** The note of an application's service that has no variables of the plugin's. */
    public static OwnedNames of(AppName app) {
        return new OwnedNames(app, new TreeSet<>());
    }

    /** The note among a service's variables; empty if it has none that can be read. */
    public static Optional<OwnedNames> in(Map<String, Secret> variables) {
        return Optional.ofNullable(variables.get(VARIABLE)).flatMap(value -> parse(value.reveal()));
    }

    /** The same note for these variables. */
    public OwnedNames withNames(Collection<String> others) {
        return new OwnedNames(app, new TreeSet<>(others));
    }

    /** The text of the variable. */
    public String text() {
        return names.isEmpty() ? app.value() : app + " " + String.join(",", names);
    }

    private static Optional<OwnedNames> parse(String text) {
        List<String> parts = Arrays.asList(text.strip().split(" ", 2));
        try {
            return Optional.of(new OwnedNames(
                    AppName.of(parts.get(0)),
                    parts.size() == 1
                            ? new TreeSet<>()
                            : new TreeSet<>(Arrays.asList(parts.get(1).split(",")))));
        } catch (RuntimeException e) {
            // Somebody else's variable of this name says nothing of ours.
            return Optional.empty();
        }
    }
}
