package io.github.herokumigrate.plan;

/**
 * One field in which the actual state differs from the wish.
 *
 * @param field the field's name
 * @param before what it is, fit to be shown
 * @param after what it should be, fit to be shown
 * @param remedy how it can be put right
 */
public record Difference(String field, String before, String after, Remedy remedy) {
    /** How a field can be changed. */
    public enum Remedy {
        /** In place. */
        UPDATE,
        /** Only by removing the thing and making it anew. */
        REPLACE
    }

    /** A difference that an update puts right. */
    public static Difference updatable(String field, Object before, Object after) {
        return new Difference(field, StateText.of(before), StateText.of(after), Remedy.UPDATE);
    }

    /** A difference that only a replacement puts right. */
    public static Difference replacing(String field, Object before, Object after) {
        return new Difference(field, StateText.of(before), StateText.of(after), Remedy.REPLACE);
    }
}
