package io.github.herokumigrate.heroku;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The passwords in a netrc file, by machine; the first entry of a machine counts. The {@code default} entry is for
 * machines of any kind and no Heroku token: it is read over, so that nobody's other password is sent to Heroku.
 */
final class Netrc {
    /** A macro up to its empty line, a comment to the end of its line, a quoted word, a word. */
    private static final Pattern TOKEN = Pattern.compile("(?<macro>macdef\\b(?:.*(?:\\R|\\z))(?:.+(?:\\R|\\z))*)"
            + "|(?<comment>(?m:^)[ \\t]*#.*)"
            + "|\"(?<quoted>(?:[^\"\\\\]|\\\\.)*)\""
            + "|(?<word>\\S+)");

    private final Map<String, Secret> passwords = new HashMap<>();

    private Netrc(String text) {
        Deque<String> words = new ArrayDeque<>(words(text));
        String machine = null;
        while (!words.isEmpty()) {
            String word = words.remove();
            switch (word) {
                case "machine" -> machine = words.poll();
                case "default" -> machine = null;
                case "login", "account" -> words.poll();
                case "password" -> {
                    String password = words.poll();
                    if (machine != null && password != null) {
                        passwords.putIfAbsent(machine, Secret.of(password));
                    }
                }
                default -> {
                    // Words that nobody knows are read over, as other readers do.
                }
            }
        }
    }

    static Netrc parse(String text) {
        return new Netrc(text);
    }

    static Netrc read(Path file) {
        try {
            return new Netrc(Files.readString(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ConfigurationException("Could not read '" + file + "', in which a Heroku token is looked for: "
                    + e.getClass().getSimpleName() + ". Make it a readable UTF-8 text, or set HEROKU_API_KEY.");
        }
    }

    Optional<Secret> password(String machine) {
        return Optional.ofNullable(passwords.get(machine));
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String quoted = matcher.group("quoted");
            String word = matcher.group("word");
            if (quoted != null) {
                words.add(quoted.replaceAll("\\\\(.)", "$1"));
            } else if (word != null) {
                words.add(word);
            }
        }
        return words;
    }
}
