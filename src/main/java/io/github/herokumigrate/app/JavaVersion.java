package io.github.herokumigrate.app;

import io.github.herokumigrate.model.ConfigurationException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java version as {@code system.properties} names it.
 *
 * @param feature the feature release: 8, 11, 17, 21, 25, …
 * @param text the version as written, e.g. {@code 21.0.12} or {@code 17}
 */
public record JavaVersion(int feature, String text) {
    private static final Pattern GRAMMAR =
            Pattern.compile("(?:zulu-)?(?:1\\.(?=\\d))?(?<feature>\\d{1,2})(?:u\\d+|[._]\\d+)*");

    /**
     * Reads the value of {@code java.runtime.version}.
     *
     * @throws ConfigurationException if Heroku would refuse it too
     */
    public static JavaVersion parse(String text) {
        if (text.startsWith("heroku-")) {
            throw new ConfigurationException("system.properties: java.runtime.version '" + text
                    + "' asks for the distribution 'heroku', which Heroku does not build any more; write '"
                    + text.substring("heroku-".length()) + "'.");
        }
        Matcher matcher = GRAMMAR.matcher(text);
        if (!matcher.matches()) {
            throw new ConfigurationException("system.properties: java.runtime.version '" + text
                    + "' is not a Java version; write a feature release as 21 or a full version as 21.0.12.");
        }
        return new JavaVersion(Integer.parseInt(matcher.group("feature")), text);
    }

    /** The feature release of a version as Maven's compiler takes it; empty if it is none, as an unset property. */
    static Optional<Integer> featureOf(String release) {
        Matcher matcher = GRAMMAR.matcher(release);
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group("feature"))) : Optional.empty();
    }

    /**
     * The version that Heroku takes if {@code system.properties} names none.
     *
     * @param stack the app's stack, e.g. {@code heroku-24}; if unknown, it is taken for a current one
     */
    static JavaVersion defaultOn(Optional<String> stack) {
        // The Java that a stack began with stays its default; newer stacks follow the newest LTS release.
        int feature = stack.filter("heroku-22"::equals).isPresent() ? 8 : 25;
        return new JavaVersion(feature, Integer.toString(feature));
    }
}
