package io.github.herokumigrate.emulator.aws.wire;

/** What AWS says when it does not do a thing. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int USUAL_STATUS = 400;

    private final int status;
    private final String code;

    /** A refusal with status 400. */
    public Refusal(String code, String message) {
        this(USUAL_STATUS, code, message);
    }

    /** A refusal with another status. */
    public Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** The status of the answer. */
    public int status() {
        return status;
    }

    /** The code on the wire. */
    public String code() {
        return code;
    }
}
