package io.github.herokumigrate.it.containers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A process in a container beside the same process as Heroku starts it: command line, environment, system properties.
 *
 * @param heroku as on Heroku
 * @param container in the container
 */
record StartComparison(ProcessReport heroku, ProcessReport container) {
    /** Names of values that differ on purpose, and why. */
    private static final Map<Pattern, String> EXPLAINED = explanations();

    private static Map<Pattern, String> explanations() {
        Map<Pattern, String> all = new LinkedHashMap<>();
        all.put(Pattern.compile("env\\.DYNO"), "a process must not take another platform for Heroku");
        all.put(
                Pattern.compile("env\\.SERVER_FORWARD_HEADERS_STRATEGY"),
                "what Spring Boot concludes from DYNO, for Spring Boot applications");
        all.put(Pattern.compile("env\\.PROCESS_TYPE"), "the image's own: by it the health check knows the web process");
        all.put(
                Pattern.compile("env\\.(PATH|HOSTNAME|TERM|container|LANG|LC_ALL|JAVA_HOME|HOME|PWD|SHLVL|OLDPWD|_)"),
                "the machine's and the base image's");
        all.put(
                Pattern.compile(
                        "property\\.(user|os|java\\.(home|library|io)|sun\\.(boot|jnu)|native|jdk|stdout|stderr)\\b.*"),
                "the machine's: directories, user, locale");
        all.put(
                Pattern.compile(
                        "property\\.(java\\.(version|vm|runtime|vendor|specification|class\\.version).*|path\\..*)"),
                "the JRE's own");
        all.put(
                Pattern.compile("property\\.(sun\\.management|sun\\.cpu|sun\\.io|sun\\.arch|sun\\.java\\.launcher).*"),
                "the JRE's own");
        all.put(
                Pattern.compile("property\\.java\\.protocol\\.handler\\.pkgs"),
                "Spring Boot's loader, which archives in parts need no more");
        all.put(Pattern.compile("property\\.catalina\\..*"), "directories that Tomcat makes anew at each start");
        all.put(
                Pattern.compile("property\\.PID|property\\.io\\.netty\\..*|property\\.java\\.util\\.logging\\.manager"),
                "set by the framework");
        all.put(
                Pattern.compile("maxHeap"),
                "less a survivor space: in 512 MB the JVM chooses the serial collector, as it does on a dyno; the process"
                        + " that it is compared with has the machine's memory");
        all.put(Pattern.compile("(pid|uid|gid|processors|arg\\.\\d+)"), "compared elsewhere, or the machine's");
        return all;
    }

    /** What differs without a reason. */
    List<String> unexplained() {
        List<String> differences = new ArrayList<>();
        if (!heroku.commandLine().equals(container.commandLine())) {
            differences.add("command line: " + heroku.commandLine() + " <> " + container.commandLine());
        }
        differing().forEach((name, values) -> {
            if (EXPLAINED.keySet().stream()
                    .noneMatch(pattern -> pattern.matcher(name).matches())) {
                differences.add(name + ": " + values);
            }
        });
        return differences;
    }

    /** A line for each value that is the same, or differs with its reason, to be read by people. */
    List<String> table() {
        Map<String, String> differing = differing();
        List<String> lines = new ArrayList<>();
        lines.add("command line: " + String.join(" ", container.commandLine()));
        for (String name : new TreeSet<>(container.values().stringPropertyNames())) {
            boolean relevant = name.startsWith("env.")
                    || name.equals("maxHeap")
                    || name.matches("property\\.(file\\.encoding|java\\.class\\.path|sun\\.java\\.command)");
            if (relevant && !differing.containsKey(name)) {
                lines.add("same       " + name);
            }
        }
        differing.forEach((name, values) -> EXPLAINED.forEach((pattern, reason) -> {
            if (name.startsWith("env.") && pattern.matcher(name).matches()) {
                lines.add("different  " + name + ": " + values + " (" + reason + ")");
            }
        }));
        return lines;
    }

    private Map<String, String> differing() {
        Map<String, String> differing = new TreeMap<>();
        TreeSet<String> names = new TreeSet<>(heroku.values().stringPropertyNames());
        names.addAll(container.values().stringPropertyNames());
        for (String name : names) {
            if (!heroku.value(name).equals(container.value(name))) {
                differing.put(name, heroku.value(name) + " <> " + container.value(name));
            }
        }
        return differing;
    }
}
