package io.github.herokumigrate.platform.aws.domain;

/**
 * A DNS record that only the user can set.
 *
 * @param name its name
 * @param type its type, {@code CNAME} as a rule
 * @param value its value
 * @param why what it is good for and what to know about it
 * @param purpose what waits for it
 */
public record Pending(String name, String type, String value, String why, Purpose purpose) {
    /** What waits for a record. */
    public enum Purpose {
        /** The certificate: the goal is not done before it is set. */
        CERTIFICATE,
        /** Nothing: it is how the user cuts over, whenever they want to. */
        CUT_OVER
    }
}
