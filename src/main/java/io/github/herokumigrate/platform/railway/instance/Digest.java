package io.github.herokumigrate.platform.railway.instance;

import io.github.herokumigrate.http.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short texts that stand for longer ones. */
final class Digest {
    private static final int DIGITS = 16;

    private Digest() {}

    /**
     * 16 hexadecimal digits, the same for equal values.
     *
     * @param value what can be written as JSON, in a fixed order
     */
    static String of(Object value) {
        return HexFormat.of()
                .formatHex(sha256().digest(Json.write(value).getBytes(StandardCharsets.UTF_8)))
                .substring(0, DIGITS);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
