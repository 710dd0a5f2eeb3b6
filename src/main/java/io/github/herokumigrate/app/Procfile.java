package io.github.herokumigrate.app;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.ProcessType;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The process types of an application and their commands, read as Heroku reads them.
 *
 * <p>Heroku and foreman, which many use on their machines, differ: Heroku allows a missing colon and leading blanks but
 * needs a blank after the name, foreman is the other way round (contract: Heroku, Procfile). Heroku's reading counts;
 * every line where the two differ is noticed.
 *
 * @param processes process type to command, in the order of the file
 * @param notices lines that are ignored or that other tools read otherwise, each with its number
 */
public record Procfile(Map<ProcessType, String> processes, List<String> notices) {
    /** The file's name, case-sensitive. */
    public static final String NAME = "Procfile";

    public Procfile {
        processes = Collections.unmodifiableMap(new LinkedHashMap<>(processes));
        notices = List.copyOf(notices);
    }

    /**
     * Reads the Procfile of a directory, if it has one.
     *
     * @throws ConfigurationException if it cannot be read or a line of it cannot be understood; all such lines at once
     */
    public static Optional<Procfile> read(Path directory) {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(Files.readString(file)));
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(file + " is not UTF-8 text; save it in that encoding.");
        } catch (IOException e) {
            throw new ConfigurationException(file + " cannot be read: " + e.getMessage());
        }
    }

    /**
     * Reads the text of a Procfile.
     *
     * @throws ConfigurationException if lines of it cannot be understood; all of them at once, with their numbers
     */
    public static Procfile parse(String text) {
        ProcfileParser parser = new ProcfileParser();
        // Not String.lines(): a lone carriage return ends no line for Heroku.
        for (String line : text.split("\n", -1)) {
            parser.accept(line);
        }
        return parser.procfile();
    }
}
