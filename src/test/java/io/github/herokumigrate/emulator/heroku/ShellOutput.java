package io.github.herokumigrate.emulator.heroku;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reads what {@code heroku config --shell} prints; its quoting is no shell's (contract: Heroku, CLI output formats). */
final class ShellOutput {
    private final String text;
    private int position;

    private ShellOutput(String text) {
        this.text = text;
    }

    static Map<String, String> decode(String text) {
        ShellOutput output = new ShellOutput(text);
        Map<String, String> variables = new LinkedHashMap<>();
        while (output.position < text.length()) {
            String name = output.upTo('=');
            variables.put(name, output.value());
        }
        return variables;
    }

    private String value() {
        String value = switch (text.charAt(position)) {
            case '"' -> doubleQuoted();
            case '\'' -> singleQuoted();
            default -> "";
        };
        return value + upTo('\n');
    }

    private String singleQuoted() {
        position++;
        return upTo('\'');
    }

    private String doubleQuoted() {
        StringBuilder value = new StringBuilder();
        for (position++; text.charAt(position) != '"'; position++) {
            char next = text.charAt(position);
            if (next == '\\') {
                position++;
                next = text.charAt(position) == 'n' ? '\n' : text.charAt(position);
            }
            value.append(next);
        }
        position++;
        return value.toString();
    }

    /** What stands before the next such character, which is skipped. */
    private String upTo(char end) {
        int found = text.indexOf(end, position);
        String before = text.substring(position, found);
        position = found + 1;
        return before;
    }
}
