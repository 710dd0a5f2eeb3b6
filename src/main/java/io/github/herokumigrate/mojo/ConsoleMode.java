package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.report.Console.Pace;
import java.io.Console;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How {@code heroku-migrate.console} wants progress to be shown. */
enum ConsoleMode {
    AUTO,
    PLAIN,
    RICH;

    static ConsoleMode of(String text) {
        return switch (text.strip()) {
            case "auto" -> AUTO;
            case "plain" -> PLAIN;
            case "rich" -> RICH;
            default ->
                throw new ConfigurationException(
                        "heroku-migrate.console: '" + text + "' is not one of auto, plain, rich");
        };
    }

    /**
     * Whether lines may replace each other.
     *
     * @param interactive whether Maven runs without {@code -B}
     */
    Pace pace(boolean interactive, Map<String, String> environment) {
        return switch (this) {
            case PLAIN -> Pace.SPARSE;
            case RICH -> Pace.LIVE;
            case AUTO ->
                interactive
                                && !environment.containsKey("CI")
                                && !"dumb".equals(environment.get("TERM"))
                                && isTerminal(System.console())
                        ? Pace.LIVE
                        : Pace.SPARSE;
        };
    }

    // From Java 22 on there is a console without a terminal too, and a method to tell.
    private static boolean isTerminal(@Nullable Console console) {
        if (console == null) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
