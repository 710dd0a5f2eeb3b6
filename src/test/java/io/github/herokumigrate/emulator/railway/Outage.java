package io.github.herokumigrate.emulator.railway;

import io.github.herokumigrate.emulator.railway.wire.Reply;
import java.time.Duration;

/** How the service itself, or what stands before it, answers calls that it should answer (contract: Railway 4.1). */
public enum Outage {
    /** 429, and when to come back. */
    TOO_MANY_REQUESTS(Reply.tooMany(Duration.ofSeconds(1)), Effect.NONE),
    /** 502. */
    BAD_GATEWAY(Reply.text(502, "Bad Gateway"), Effect.NONE),
    /** 503. */
    UNAVAILABLE(Reply.text(503, "Service Unavailable"), Effect.NONE),
    /** 504 although the call took effect, as happens to long mutations. */
    TIMEOUT_AFTER_EFFECT(Reply.text(504, "Gateway Timeout"), Effect.TAKEN),
    /** 403, since the edge does not like the client. */
    FORBIDDEN(Reply.text(403, "error code: 1010"), Effect.NONE);

    enum Effect {
        NONE,
        TAKEN
    }

    private final Reply reply;
    private final Effect effect;

    Outage(Reply reply, Effect effect) {
        this.reply = reply;
        this.effect = effect;
    }

    Reply reply() {
        return reply;
    }

    boolean hasEffect() {
        return effect == Effect.TAKEN;
    }
}
