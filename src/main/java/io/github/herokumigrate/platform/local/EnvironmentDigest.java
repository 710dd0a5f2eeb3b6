package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.Variable;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** A digest that tells whether an environment changed, and nothing about its values. */
final class EnvironmentDigest {
    private EnvironmentDigest() {}

    /**
     * The digest; the order of the variables does not matter.
     *
     * @param salt keeps short values from being found by trying
     */
    static String of(List<Variable> variables, Secret salt) {
        MessageDigest digest = sha256();
        add(digest, salt.reveal());
        variables.stream().sorted(Comparator.comparing(Variable::name)).forEach(variable -> {
            add(digest, variable.name());
            add(digest, variable.value().reveal());
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    // The length first: two texts must not be read as two others.
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }
}
