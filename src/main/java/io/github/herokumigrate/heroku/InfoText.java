package io.github.herokumigrate.heroku;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text for people in a {@code pg:info} answer, as {@code 9.1 MB / 64 GB (0.01%)} or {@code 5/120}: read only where no
 * field of its own tells the same.
 */
record InfoText(String text) {
    private static final Pattern VERSION = Pattern.compile("\\d+(?:\\.\\d+)*");
    private static final Pattern NUMBER = Pattern.compile("\\s*(\\d{1,9})(?:\\s*/\\s*(\\d{1,9}))?.*");
    private static final Pattern SIZE = Pattern.compile("\\s*(\\d{1,9}(?:\\.\\d{1,3})?)\\s*(bytes|[kmgt]?b)\\b.*");
    private static final String UNITS = "bkmgt";

    Optional<String> version() {
        Matcher matcher = VERSION.matcher(text);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    Optional<Integer> number() {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.matches() ? Optional.of(Integer.parseInt(matcher.group(1))) : Optional.empty();
    }

    Optional<Integer> limit() {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.matches() ? Optional.ofNullable(matcher.group(2)).map(Integer::parseInt) : Optional.empty();
    }

    Optional<Long> bytes() {
        Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        int power = UNITS.indexOf(matcher.group(2).charAt(0));
        return Optional.of(Math.round(number * Math.pow(1024, power)));
    }
}
