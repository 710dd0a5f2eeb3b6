package io.github.herokumigrate.platform.aws.access;

import io.github.herokumigrate.http.Json;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What policies allow, whatever the resource.
 *
 * @param patterns actions with stars and question marks
 */
public record AllowedActions(List<String> patterns) {
    /** What these documents allow together. */
    public static AllowedActions of(Collection<String> documents) {
        return new AllowedActions(documents.stream()
                .flatMap(document -> Json.read(document, PolicyDocument.class).statement().stream())
                .flatMap(statement -> statement.action().stream())
                .toList());
    }

    /** Whether an action, {@code ecs:RunTask}, is allowed. */
    public boolean allow(String action) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, action));
    }

    /** Those of the actions that are not allowed. */
    public List<String> missing(Collection<String> actions) {
        return actions.stream()
                .filter(action -> !allow(action))
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean matches(String pattern, String action) {
        String regex = Pattern.quote(pattern.toLowerCase(Locale.ROOT))
                .replace("*", "\\E.*\\Q")
                .replace("?", "\\E.\\Q");
        return Pattern.matches(regex, action.toLowerCase(Locale.ROOT));
    }
}
