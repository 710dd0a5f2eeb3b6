package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.model.Secret;
import java.security.SecureRandom;

/** Texts that nobody can guess, of characters that every service takes and that no URL has to encode. */
final class RandomSecret {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private RandomSecret() {}

    static Secret ofLength(int length) {
        StringBuilder text = new StringBuilder(length);
        new SecureRandom().ints(length, 0, ALPHABET.length()).forEach(index -> text.append(ALPHABET.charAt(index)));
        return Secret.of(text.toString());
    }
}
