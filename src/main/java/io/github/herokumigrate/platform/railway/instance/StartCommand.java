package io.github.herokumigrate.platform.railway.instance;

import io.github.herokumigrate.image.ImageLayers;
import io.github.herokumigrate.platform.ContainerCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A command as Railway's settings have it: one text, which takes the place of the image's entry point and is split into
 * words without a shell (contract: Railway 7.5, 13). So the image's start script is named, and it gets the words that it
 * gets elsewhere as arguments.
 *
 * @param words what is started, the program first
 */
record StartCommand(List<String> words) {
    private static final Pattern PLAIN = Pattern.compile("[\\w./:=@%+,-]+");

    StartCommand {
        words = List.copyOf(words);
    }

    /** What the start script starts. */
    static StartCommand of(ContainerCommand command) {
        return through(command.words());
    }

    /**
     * The release command, which runs with the variables of the service that it belongs to. The start script tells a
     * process type of the Procfile that it is one; any other command has to be told.
     */
    static StartCommand ofRelease(ContainerCommand command) {
        if (command.words().size() == 1) {
            return of(command);
        }
        List<String> words = new ArrayList<>(List.of("env"));
        command.variables().forEach((name, value) -> words.add(name + "=" + value));
        words.addAll(command.words());
        return through(words);
    }

    private static StartCommand through(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(ImageLayers.START_SCRIPT));
        words.addAll(arguments);
        return new StartCommand(words);
    }

    /** The text. Words are quoted as Railway's own examples are. */
    String text() {
        return words.stream()
                .map(word -> PLAIN.matcher(word).matches() ? word : quoted(word))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
