package com.acme.lib;

public final class Greeting {
    private Greeting() {}

    public static String text() {
        return System.getenv("GREETING");
    }
}
