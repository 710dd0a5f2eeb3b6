package io.github.herokumigrate.emulator.fly.state;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of the shapes that Fly.io gives them. */
public final class Ids {
    private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private Ids() {}

    /** A machine: 14 hexadecimal digits. */
    static String machine() {
        return hex(7);
    }

    /** A version of a machine, an event, a release tag: 26 characters whose order is that of their making. */
    public static String ulid() {
        byte[] random = new byte[10];
        ThreadLocalRandom.current().nextBytes(random);
        BigInteger value =
                BigInteger.valueOf(System.currentTimeMillis()).shiftLeft(80).or(new BigInteger(1, random));
        char[] text = new char[26];
        for (int i = text.length - 1; i >= 0; i--) {
            text[i] = CROCKFORD.charAt(value.intValue() & 31);
            value = value.shiftRight(5);
        }
        return new String(text);
    }

    /** Random hexadecimal digits. */
    public static String hex(int bytes) {
        byte[] random = new byte[bytes];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** A number that no other thing has. */
    public static long number() {
        return ThreadLocalRandom.current().nextLong(1_000_000, 9_000_000);
    }

    /** The SHA-256 of a text, in hexadecimal digits. */
    public static String sha256(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
