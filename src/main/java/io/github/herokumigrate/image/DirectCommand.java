package io.github.herokumigrate.image;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.ProcessType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that starts without a shell, for base images that have none. */
public final class DirectCommand {
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");
    private static final Pattern NEEDS_SHELL = Pattern.compile("[|&;<>()`*?$]|^\\w+=");
    // The JVM reads JAVA_TOOL_OPTIONS by itself, which holds the same.
    private static final Pattern JAVA_OPTIONS = Pattern.compile("\\$(?:JAVA_OPTS\\b|\\{JAVA_OPTS})");
    private static final Pattern PORT = Pattern.compile("\\$(?:PORT\\b|\\{PORT})");

    private DirectCommand() {}

    /**
     * The words of a command, the port put in.
     *
     * @throws ConfigurationException if only a shell can run it; says what in it needs one
     */
    public static List<String> words(ProcessType type, String command, int port) {
        String expanded =
                PORT.matcher(JAVA_OPTIONS.matcher(command).replaceAll("")).replaceAll(Integer.toString(port));
        Matcher shell = NEEDS_SHELL.matcher(expanded);
        if (shell.find() || !expanded.strip().startsWith("java ")) {
            throw new ConfigurationException("The process " + type + " can't start without a shell: its command '"
                    + command + "' " + (shell.reset().find() ? "uses '" + shell.group() + "'" : "is no java command")
                    + ". Choose a base image with a shell and <start>shell</start>.");
        }
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(expanded);
        while (word.find()) {
            words.add(word.group().replaceAll("[\"']", ""));
        }
        return words;
    }
}
