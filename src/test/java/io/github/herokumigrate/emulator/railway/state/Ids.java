package io.github.herokumigrate.emulator.railway.state;

import java.util.HexFormat;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of the shapes that Railway gives them. */
public final class Ids {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    private Ids() {}

    /** An object of any kind. */
    public static String uuid() {
        return UUID.randomUUID().toString();
    }

    /** Random hexadecimal digits. */
    public static String hex(int digits) {
        byte[] random = new byte[(digits + 1) / 2];
        ThreadLocalRandom.current().nextBytes(random);
        return HexFormat.of().formatHex(random).substring(0, digits);
    }

    /** Random letters and digits, as names of hosts have them. */
    public static String label(int length) {
        return random(length, LETTERS);
    }

    /** Random characters out of some. */
    static String random(int length, String characters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(characters.charAt(ThreadLocalRandom.current().nextInt(characters.length())));
        }
        return text.toString();
    }

    /** A port of a proxy; no round number, which could stand for something else. */
    static int port() {
        return ThreadLocalRandom.current().nextInt(10, 60) * 1_000
                + ThreadLocalRandom.current().nextInt(101, 999);
    }
}
