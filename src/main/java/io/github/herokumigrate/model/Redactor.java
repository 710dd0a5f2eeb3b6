package io.github.herokumigrate.model;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Scrubs known secrets from text that comes from outside: error messages, process output, HTTP answers.
 *
 * <p>One instance lives as long as one goal and learns secrets as they are read. Texts shorter than
 * {@value #SHORTEST} characters are not scrubbed: they are no secrets in practice ({@code "1"}, {@code "true"}) and
 * removing them would make every message unreadable. Safe for use by several threads.
 */
public final class Redactor {
    private static final int SHORTEST = 6;
    private static final String MASK = "***";

    private final Set<String> texts = ConcurrentHashMap.newKeySet();

    /** Learns a secret and, for a text of several lines, each of its longer lines. */
    public void learn(Secret secret) {
        String text = secret.reveal();
        remember(text);
        if (text.contains("\n")) {
            text.lines().map(String::strip).forEach(this::remember);
        }
    }

    /** Learns several secrets. */
    public void learn(Collection<Secret> secrets) {
        secrets.forEach(this::learn);
    }

    /** The text with every known secret replaced by {@code ***}, longest secrets first. */
    public String redact(String text) {
        List<String> longestFirst = texts.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        String clean = text;
        for (String secret : longestFirst) {
            clean = clean.replace(secret, MASK);
        }
        return clean;
    }

    private void remember(String text) {
        if (text.length() >= SHORTEST) {
            texts.add(text);
        }
    }
}
