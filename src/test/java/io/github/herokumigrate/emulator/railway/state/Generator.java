package io.github.herokumigrate.emulator.railway.state;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes the values that Railway makes when a template is deployed (contract: Railway 7.6). */
public final class Generator {
    private static final Pattern SECRET =
            Pattern.compile("\\$\\{\\{\\s*secret\\((\\d+)(?:,\\s*\"([^\"]+)\")?\\)\\s*}}");
    private static final String USUAL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private Generator() {}

    /** A text with values in the place of functions; references stay as they are. */
    public static String value(String template) {
        Matcher matcher = SECRET.matcher(template);
        return matcher.replaceAll(
                found -> Ids.random(Integer.parseInt(found.group(1)), found.group(2) == null ? USUAL : found.group(2)));
    }
}
