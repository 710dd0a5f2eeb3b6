package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.ConfigurationException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the texts of {@code <migration>} and collects every mistake in them, each with its path in the XML. */
final class Elements {
    private static final Pattern INTERVAL = Pattern.compile("(\\d{1,5})\\s*(ms|s|m)");

    private static final Pattern PERIOD = Pattern.compile("(\\d{1,6})\\s*([smh])");

    private final List<String> problems = new ArrayList<>();

    /** The value of an element; empty if it is missing, blank or wrong. */
    <T> Optional<T> value(String path, @Nullable String text, Function<String, T> parser) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.apply(text.strip()));
        } catch (ConfigurationException e) {
            wrong(path, e.getMessage());
            return Optional.empty();
        }
    }

    /** The values of a list of names, without those that are wrong, each once. */
    <T> List<T> values(String path, List<String> texts, Function<String, T> parser) {
        return texts.stream()
                .flatMap(text -> value(path, text, parser).stream())
                .distinct()
                .toList();
    }

    /** An element that must be there. */
    <T> Optional<T> required(String parent, String name, @Nullable String text, Function<String, T> parser) {
        if (text == null || text.isBlank()) {
            wrong(parent, "has no <" + name + ">");
            return Optional.empty();
        }
        return value(parent + "<" + name + ">", text, parser);
    }

    /** A mistake in an element, or between several. */
    void wrong(String path, @Nullable String what) {
        problems.add("<migration>" + path + ": " + what);
    }

    /**
     * Refuses to go on with mistakes.
     *
     * @throws ConfigurationException naming all of them
     */
    void requireNoMistake() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    /** Reads a number within limits. */
    static Function<String, Integer> number(int least, int most) {
        return text -> {
            try {
                int number = Integer.parseInt(text);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Said below, like a number out of range.
            }
            throw new ConfigurationException("'" + text + "' is not a number from " + least + " to " + most);
        };
    }

    /** Takes a text that has a form. */
    static Function<String, String> matching(String form, String what) {
        Pattern pattern = Pattern.compile(form);
        return text -> {
            if (!pattern.matcher(text).matches()) {
                throw new ConfigurationException("'" + text + "' is not " + what);
            }
            return text;
        };
    }

    /** Reads one of a few words: the constants in lower case, their words separated by dashes. */
    static <E extends Enum<E>> Function<String, E> oneOf(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new ConfigurationException("'" + text + "' is not one of "
                        + Arrays.stream(type.getEnumConstants())
                                .map(Elements::word)
                                .collect(Collectors.joining(", "))));
    }

    /** Reads a time: a number with its unit. */
    static Duration interval(String text) {
        Matcher matcher = INTERVAL.matcher(text);
        if (!matcher.matches()) {
            throw new ConfigurationException("'" + text + "' is not a time such as 5s or 500ms");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            default -> Duration.ofMinutes(number);
        };
    }

    /** Reads a long time: a number with its unit. */
    static Duration period(String text) {
        Matcher matcher = PERIOD.matcher(text);
        if (!matcher.matches()) {
            throw new ConfigurationException("'" + text + "' is not a time such as 90s, 30m or 8h");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofHours(number);
        };
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
