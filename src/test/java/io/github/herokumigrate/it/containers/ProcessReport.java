package io.github.herokumigrate.it.containers;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * What a process of a sample tells of itself: how it was started, with which environment and properties.
 *
 * @param values as {@code StartReport} in {@code src/it/containers/setup-start-report} writes them
 */
record ProcessReport(Properties values) {
    private static final String PRINTED = "report ";

    /** Of an answer to a request. */
    static ProcessReport of(String text) {
        try {
            Properties values = new Properties();
            values.load(new StringReader(text));
            return new ProcessReport(values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of what a process printed. */
    static ProcessReport printed(String log) {
        return of(log.lines()
                .filter(line -> line.startsWith(PRINTED))
                .map(line -> line.substring(PRINTED.length()))
                .collect(Collectors.joining("\n")));
    }

    /** The words of the command line, the program without its directory. */
    List<String> commandLine() {
        List<String> words = new ArrayList<>();
        for (int i = 0; values.containsKey("arg." + i); i++) {
            String word = values.getProperty("arg." + i);
            words.add(i == 0 ? word.substring(word.lastIndexOf('/') + 1) : word);
        }
        return words;
    }

    String value(String name) {
        return values.getProperty(name, "(none)");
    }
}
