package io.github.herokumigrate.image;

import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.model.ResourceText;
import java.util.List;
import java.util.regex.Matcher;

/** What starts a process type in the image: one script for all of them, which reads the Procfile beside the application. */
final class StartScript {
    private StartScript() {}

    /** The script's text; it needs a POSIX shell and no file of the project but the Procfile. */
    static String text() {
        return ResourceText.of(StartScript.class, "process.sh");
    }

    /** The same with a line that tells where it comes from, behind the first, which names the interpreter. */
    static String text(String origin) {
        return text().replaceFirst("\n", "\n" + Matcher.quoteReplacement(origin) + "\n");
    }

    /** The lines of a Procfile with the application's processes, for one that has none. */
    static List<String> procfile(JavaApp app) {
        return app.processes().entrySet().stream()
                .map(process -> process.getKey() + ": " + process.getValue().replaceAll("\\s*\\R\\s*", " "))
                .toList();
    }
}
