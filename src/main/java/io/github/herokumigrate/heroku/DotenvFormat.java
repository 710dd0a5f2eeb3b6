package io.github.herokumigrate.heroku;

import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code .env} file: {@code NAME=value} lines in which a value may be quoted and go over several lines.
 *
 * <p>A POSIX shell ({@code set -a; . ./config.env}) reads every value back byte for byte, and never runs anything that
 * stands in one. So do the readers of Docker Compose and of the dotenv libraries for values without carriage returns that do
 * not hold both a single quote or backslash and a backtick. {@code docker run --env-file} knows no quotes at all and
 * can't be served.
 */
public final class DotenvFormat {
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9_./+%,:@-]*");
    private static final Pattern ENTRY = Pattern.compile(
            "(?<name>\\w+)=(?:'(?<literal>[^']*)'|\"(?<escaped>(?:[^\"\\\\]|\\\\.)*+)\"|(?<bare>[^\\n]*))\\n",
            Pattern.DOTALL);

    private DotenvFormat() {}

    /** One entry for each variable, in order. */
    public static String encode(ConfigVars vars) {
        StringBuilder text = new StringBuilder();
        vars.asMap()
                .forEach((name, value) -> text.append(name)
                        .append('=')
                        .append(quote(value.reveal()))
                        .append('\n'));
        return text.toString();
    }

    /** Reads what {@link #encode} wrote. */
    public static ConfigVars decode(String text) {
        Map<String, Secret> vars = new LinkedHashMap<>();
        Matcher entry = ENTRY.matcher(text);
        while (entry.find()) {
            vars.put(entry.group("name"), Secret.of(value(entry)));
        }
        return ConfigVars.of(vars);
    }

    // In single quotes nothing is special to a shell; Compose and others take a backslash for an escape even there.
    private static String quote(String value) {
        if (BARE.matcher(value).matches()) {
            return value;
        }
        return value.contains("'") || value.contains("\\")
                ? '"' + value.replaceAll("([\"\\\\$`])", "\\\\$1") + '"'
                : "'" + value + "'";
    }

    private static String value(Matcher entry) {
        String literal = entry.group("literal");
        if (literal != null) {
            return literal;
        }
        String escaped = entry.group("escaped");
        return escaped == null ? entry.group("bare") : escaped.replaceAll("\\\\([\"\\\\$`])", "$1");
    }
}
