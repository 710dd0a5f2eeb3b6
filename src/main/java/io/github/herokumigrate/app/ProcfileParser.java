package io.github.herokumigrate.app;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.ProcessType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes the lines of a Procfile one by one. */
final class ProcfileParser {
    private static final Pattern HEROKU =
            Pattern.compile("(?<indent>\\s*)(?<type>[a-zA-Z0-9_-]+)(?<colon>:?)(?:\\s+(?<command>.*))?");
    private static final Pattern FOREMAN_ONLY = Pattern.compile("(?<type>[A-Za-z0-9_-]+):(?<command>\\S.*)");
    private static final String EXPECTED = "write 'type: command', as in 'web: java -jar target/app.jar'";
    private static final int SHOWN = 60;

    private final Map<ProcessType, String> processes = new LinkedHashMap<>();
    private final Map<ProcessType, Integer> lines = new LinkedHashMap<>();
    private final List<String> notices = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private int number;

    void accept(String line) {
        number++;
        String text = line.stripTrailing();
        if (text.isBlank() || text.stripLeading().startsWith("#")) {
            return;
        }
        Matcher heroku = HEROKU.matcher(text);
        Matcher foreman = FOREMAN_ONLY.matcher(text);
        if (heroku.matches()) {
            define(heroku);
        } else if (foreman.matches()) {
            notice("has no blank after '" + foreman.group("type") + ":', so Heroku ignores it; foreman does not");
        } else {
            problem("'" + shown(text) + "' cannot be understood; " + EXPECTED);
        }
    }

    Procfile procfile() {
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Procfile(processes, notices);
    }

    private void define(Matcher line) {
        String name = line.group("type");
        String command = line.group("command");
        if (command == null || command.isEmpty()) {
            problem("'" + shown(name) + "' has no command; " + EXPECTED);
            return;
        }
        if (name.length() > ProcessType.LONGEST) {
            problem("'" + shown(name) + "' is longer than a process type may be; use at most " + ProcessType.LONGEST
                    + " characters");
            return;
        }
        noticeWhereForemanDiffers(line, name);
        ProcessType type = ProcessType.of(name);
        Integer earlier = lines.put(type, number);
        if (earlier != null) {
            notice("defines '" + type + "' again; it replaces line " + earlier);
        }
        processes.put(type, command);
    }

    private void noticeWhereForemanDiffers(Matcher line, String name) {
        if (line.group("colon").isEmpty()) {
            notice("has no colon after '" + name
                    + "'; Heroku reads it as a process type all the same, foreman does not");
        } else if (!line.group("indent").isEmpty()) {
            notice("begins with blanks; Heroku reads '" + name + "' all the same, foreman does not");
        }
    }

    private void notice(String text) {
        notices.add("Procfile line " + number + " " + text + ".");
    }

    private void problem(String text) {
        problems.add("Procfile line " + number + ": " + text + ".");
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
