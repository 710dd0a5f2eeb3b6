package io.github.herokumigrate.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of texts. */
public final class Sha256 {
    private Sha256() {}

    /** The digest of a text in UTF-8 as 64 hexadecimal digits. */
    public static String hex(String text) {
        return hex(begin(), text.getBytes(StandardCharsets.UTF_8));
    }

    /** Ends a digest with these bytes; 64 hexadecimal digits. */
    public static String hex(MessageDigest digest, byte... rest) {
        return HexFormat.of().formatHex(digest.digest(rest));
    }

    /** Begins a digest of what comes in parts. */
    public static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
