package io.github.herokumigrate.platform.fly.machine;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.model.Sha256;

/** Short texts that stand for longer ones. */
final class Digest {
    private static final int DIGITS = 16;

    private Digest() {}

    /**
     * 16 hexadecimal digits, the same for equal values.
     *
     * @param value what can be written as JSON: a text, or a list or record in a fixed order
     */
    static String of(Object value) {
        return Sha256.hex(Json.write(value)).substring(0, DIGITS);
    }
}
