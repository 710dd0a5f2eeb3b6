package io.github.herokumigrate.report;

import java.util.regex.Pattern;

/** Text from outside without the characters that would move a terminal's cursor or break a page. */
final class Printable {
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069]");
    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final String REPLACEMENT = "\uFFFD";

    private Printable() {}

    /** The text with its line ends. */
    static String lines(String text) {
        return CONTROLS.matcher(text.replace("\r\n", "\n")).replaceAll(REPLACEMENT);
    }

    /** The text on one line. */
    static String line(String text) {
        return lines(SPACE.matcher(text).replaceAll(" ").strip());
    }
}
