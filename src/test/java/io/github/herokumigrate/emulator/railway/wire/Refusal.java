package io.github.herokumigrate.emulator.railway.wire;

import java.io.Serial;

/** What Railway says when it does not do what it is asked; only the message tells the cause (contract: Railway 4.1). */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** A refusal in these words. */
    public Refusal(String message) {
        super(message);
    }

    /** A bad token, something that does not exist, or something that the token can't see: nobody can tell which. */
    public static Refusal notAuthorized() {
        return new Refusal("Not Authorized");
    }

    /** Something that does not make sense; nobody is told why. */
    public static Refusal problem() {
        return new Refusal("Problem processing request");
    }
}
