package io.github.herokumigrate.model;

import java.util.regex.Pattern;

/** The name of a process type in a Procfile or a dyno formation (contract: Heroku, Formation). */
public record ProcessType(String value) implements Comparable<ProcessType> {
    /** How many characters a name may have. */
    public static final int LONGEST = 128;

    private static final Pattern GRAMMAR = Pattern.compile("[-\\w]{1," + LONGEST + "}");

    /** The one type that receives HTTP. */
    public static final ProcessType WEB = new ProcessType("web");

    /** Runs once per release and is never scaled. */
    public static final ProcessType RELEASE = new ProcessType("release");

    public ProcessType {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new ConfigurationException(
                    "'" + value + "' is not a process type: 1 to 128 letters, digits, dashes and underscores");
        }
    }

    /**
     * Checks and wraps a name.
     *
     * @throws ConfigurationException if the name does not have the form of a process type
     */
    public static ProcessType of(String value) {
        return new ProcessType(value);
    }

    @Override
    public int compareTo(ProcessType other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
