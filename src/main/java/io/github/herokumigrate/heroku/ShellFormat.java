package io.github.herokumigrate.heroku;

import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The text that {@code heroku config --shell} prints, byte for byte (contract: Heroku, CLI output formats).
 *
 * <p>No shell reads it back faithfully, because it writes a line break in a quoted value as {@code \n}; {@link #decode}
 * does.
 */
public final class ShellFormat {
    // The blanks are those of the command line's own language.
    private static final Pattern NEEDS_QUOTES = Pattern.compile("[\"#!$&'()*,:;<=>?@\\[\\\\\\]^`{|}"
            + "\\t\\n\\x0B\\f\\r \\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]");

    private ShellFormat() {}

    /** One line for each variable, in order. */
    public static String encode(ConfigVars vars) {
        StringBuilder text = new StringBuilder();
        vars.asMap()
                .forEach((name, value) -> text.append(name)
                        .append('=')
                        .append(quote(value.reveal()))
                        .append('\n'));
        return text.toString();
    }

    /**
     * Reads what {@link #encode} or the command line wrote; lines without an equals sign are read over.
     */
    public static ConfigVars decode(String text) {
        Map<String, Secret> vars = new LinkedHashMap<>();
        for (String line : text.split("\n")) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                vars.put(line.substring(0, equals), Secret.of(unquote(line.substring(equals + 1))));
            }
        }
        return ConfigVars.of(vars);
    }

    private static String quote(String value) {
        if (!NEEDS_QUOTES.matcher(value).find()) {
            return value;
        }
        if (value.contains("'") || value.contains("\n")) {
            return '"' + value.replaceAll("([\"\\\\$`!])", "\\\\$1").replace("\n", "\\n") + '"';
        }
        return "'" + value + "'";
    }

    private static String unquote(String text) {
        if (text.length() >= 2 && text.startsWith("'")) {
            return text.substring(1, text.length() - 1);
        }
        return text.length() >= 2 && text.startsWith("\"") ? unescape(text.substring(1, text.length() - 1)) : text;
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            char next = c == '\\' && i + 1 < text.length() ? text.charAt(i + 1) : 0;
            if (next == 'n') {
                plain.append('\n');
                i++;
            } else if (next != 0 && "\"\\$`!".indexOf(next) >= 0) {
                plain.append(next);
                i++;
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
