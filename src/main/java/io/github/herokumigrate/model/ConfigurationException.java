package io.github.herokumigrate.model;

import java.util.List;

/** Mistakes in what the user gave us: all of them at once, each saying where it stands and what is allowed there. */
public final class ConfigurationException extends MigrationException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** Several mistakes, at least one. */
    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** One mistake. */
    public ConfigurationException(String problem) {
        this(List.of(problem));
    }

    /** The mistakes, each one sentence. */
    public List<String> problems() {
        return problems;
    }
}
