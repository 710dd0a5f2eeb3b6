package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.model.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of statements as a server takes it. Bytes, because an archive of a database without an encoding may hold
 * any.
 */
final class Sql {
    private static final int FINGERPRINT_DIGITS = 15;
    private static final byte[] SEPARATOR = ";\n".getBytes(StandardCharsets.UTF_8);

    private final byte[] bytes;

    private Sql(byte[] bytes) {
        this.bytes = bytes;
    }

    static Sql of(String text) {
        return new Sql(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A text whose characters are bytes. */
    static Sql ofBytes(String text) {
        return new Sql(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** One after the other. */
    static Sql join(List<Sql> texts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Sql text : texts) {
            all.writeBytes(text.bytes);
            all.writeBytes(SEPARATOR);
        }
        return new Sql(all.toByteArray());
    }

    /** A name or text as a literal. */
    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A number that stands for the text, the same in every dump of it. */
    long fingerprint() {
        MessageDigest digest = Sha256.begin();
        digest.update(bytes);
        return Long.parseLong(Sha256.hex(digest).substring(0, FINGERPRINT_DIGITS), 16);
    }

    /** Feeds them to a hash. */
    void addTo(MessageDigest digest) {
        digest.update(bytes);
    }

    /** What is sent. */
    byte[] bytes() {
        return bytes.clone();
    }

    /** What the first group of the pattern matches where it matches first, its characters being bytes. */
    Optional<String> find(Pattern pattern) {
        return pattern.matcher(new String(bytes, StandardCharsets.ISO_8859_1))
                .results()
                .findFirst()
                .map(match -> match.group(1));
    }

    /** Whether there is another statement that changes a table after the first one. */
    boolean altersMore() {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\nALTER ", 1) > 0;
    }
}
