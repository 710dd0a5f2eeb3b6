package io.github.herokumigrate.emulator.fly;

import io.github.herokumigrate.emulator.fly.wire.Refusal;

/** How the service itself refuses calls that it should answer; a client may repeat them. */
public enum Outage {
    /** 429, without a word on when to come back (contract: Fly.io §3.1). */
    TOO_MANY_REQUESTS(429, "rate limit exceeded"),
    /** 500. */
    ERROR(500, "internal error"),
    /** 502. */
    BAD_GATEWAY(502, "bad gateway"),
    /** 503. */
    UNAVAILABLE(503, "service unavailable");

    private final int status;
    private final String text;

    Outage(int status, String text) {
        this.status = status;
        this.text = text;
    }

    Refusal refusal() {
        return new Refusal(status, text);
    }
}
