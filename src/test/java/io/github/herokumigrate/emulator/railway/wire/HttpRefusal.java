package io.github.herokumigrate.emulator.railway.wire;

import java.io.Serial;

/** An answer that no part of GraphQL gives: a status of HTTP with a body of its own. */
public final class HttpRefusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final transient Reply reply;

    /** A refusal by this answer. */
    public HttpRefusal(Reply reply) {
        super(reply.status() + " " + reply.body());
        this.reply = reply;
    }

    /** The answer. */
    public Reply reply() {
        return reply;
    }
}
