package io.github.herokumigrate.emulator.railway.state;

/**
 * A value that processes see.
 *
 * @param value its text, with references as they were written
 * @param sealing whether anybody may read it again
 */
public record Variable(String value, Sealing sealing) {
    /** Whether a value may be read again. */
    public enum Sealing {
        /** Who may see the environment may read it. */
        OPEN,
        /** Nobody reads it again (contract: Railway 7.6). */
        SEALED
    }

    /** A value that can be read. */
    static Variable open(String value) {
        return new Variable(value, Sealing.OPEN);
    }

    /** Whether nobody reads it again. */
    public boolean isSealed() {
        return sealing == Sealing.SEALED;
    }
}
