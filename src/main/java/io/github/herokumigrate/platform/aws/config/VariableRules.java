package io.github.herokumigrate.platform.aws.config;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.Variable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What AWS can't keep whatever the place: told before anything is written, all at once, and never with a value. */
final class VariableRules {
    /** The largest secret of Secrets Manager, in bytes. */
    private static final int LARGEST = 64 * 1024;

    // The characters of a parameter's name; a slash would begin a part of its own.
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");

    private VariableRules() {}

    /**
     * Checks all variables.
     *
     * @throws ConfigurationException if any can't be kept
     */
    static void check(List<WishedVariable> variables) {
        List<String> problems = new ArrayList<>();
        for (WishedVariable variable : variables) {
            if (variable.visibility() == Variable.Visibility.SECRET
                    && !NAME.matcher(variable.name()).matches()) {
                problems.add("The variable '" + variable.name() + "' can't be kept in Parameter Store, whose names have"
                        + " letters, digits, '_', '.' and '-' only. Rename it, or leave it out under"
                        + " <migration><variables>.");
            }
            variable.value()
                    .get()
                    .flatMap(value -> problem(variable.name(), value))
                    .ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private static Optional<String> problem(String name, Secret value) {
        String text = value.reveal();
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return Optional.of("The value of the variable '" + name + "' has a character that no environment variable"
                    + " can have: a zero byte, or half of a pair that makes one character. Correct it at its source.");
        }
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        return size <= LARGEST
                ? Optional.empty()
                : Optional.of("The variable '" + name + "' has " + size + " bytes, and AWS keeps at most " + LARGEST
                        + ". Put it into a file of the image or into S3, or leave it out under"
                        + " <migration><variables>.");
    }
}
