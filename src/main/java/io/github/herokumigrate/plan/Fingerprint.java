package io.github.herokumigrate.plan;

import io.github.herokumigrate.model.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.TreeMap;

/**
 * A digest of ids, wishes and observed states that does not depend on the order of the resources. States hold no
 * secrets, only digests of them, and so does this.
 */
final class Fingerprint {
    private final Map<ResourceId, String> states = new TreeMap<>();

    void add(Observation<?> observation) {
        states.put(observation.id(), part(observation.desired()) + part(observation.actual()));
    }

    /** The digest as 64 hexadecimal digits. */
    String text() {
        MessageDigest digest = Sha256.begin();
        states.forEach((id, state) -> digest.update((part(id) + state).getBytes(StandardCharsets.UTF_8)));
        return Sha256.hex(digest);
    }

    /** The length before each text keeps two texts from being read as two others. */
    private static String part(Object value) {
        String text = StateText.of(value);
        return text.length() + ":" + text;
    }
}
