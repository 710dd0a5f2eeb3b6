package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.Secret;
import java.security.SecureRandom;
import java.util.HexFormat;

/** Texts that nobody can guess. */
final class RandomText {
    private static final int BYTES = 24;

    private RandomText() {}

    /** 48 hexadecimal digits: they mean the same in URLs, SQL and shells. */
    static Secret secret() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Secret.of(HexFormat.of().formatHex(bytes));
    }
}
