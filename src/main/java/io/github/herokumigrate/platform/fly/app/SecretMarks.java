package io.github.herokumigrate.platform.fly.app;

import io.github.herokumigrate.model.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What the secrets were that a machine was started with, without their values: Fly.io shows no value, only a digest of
 * unknown making (contract: Fly.io 7). A mark is made of that digest and of the value, so it fits as long as neither
 * changes, whoever changes it.
 *
 * @param marks the mark of each secret by its name
 */
record SecretMarks(SortedMap<String, String> marks) {
    private static final int DIGITS = 16;
    private static final String BETWEEN = ",";

    SecretMarks {
        marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
    }

    /** The mark of a secret. */
    static String mark(String digest, Secret value) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update((digest + "\n").getBytes(StandardCharsets.UTF_8));
            sha.update(value.reveal().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(sha.digest()).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Reads a note; what does not have its form is left out. */
    static SecretMarks parse(String note) {
        SortedMap<String, String> marks = new TreeMap<>();
        for (String entry : note.split(BETWEEN)) {
            int end = entry.lastIndexOf('=');
            if (end > 0) {
                marks.put(entry.substring(0, end), entry.substring(end + 1));
            }
        }
        return new SecretMarks(marks);
    }

    /** The note. */
    String text() {
        return marks.entrySet().stream()
                .map(mark -> mark.getKey() + "=" + mark.getValue())
                .collect(Collectors.joining(BETWEEN));
    }

    /** Whether a secret was this one. */
    boolean fits(String name, String digest, Optional<Secret> value) {
        return value.filter(known -> mark(digest, known).equals(marks.get(name)))
                .isPresent();
    }

    /** The marks of all these secrets. */
    static SecretMarks of(Map<String, String> digests, Map<String, Secret> values) {
        SortedMap<String, String> marks = new TreeMap<>();
        values.forEach((name, value) -> {
            String digest = digests.get(name);
            if (digest != null) {
                marks.put(name, mark(digest, value));
            }
        });
        return new SecretMarks(marks);
    }
}
