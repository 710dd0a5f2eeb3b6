package io.github.herokumigrate.database.verify;

import java.util.regex.Pattern;

/**
 * What a server says an object is.
 *
 * @param text the server's words
 * @param bare the same without what servers write in one way or another
 */
record Definition(String text, String bare) {
    // A server writes an expression that it read back with other casts and brackets than before:
    // (ARRAY['a'::character varying])::text[] becomes ARRAY[('a'::character varying)::text].
    private static final Pattern CASTS = Pattern.compile("::(?:\"[^\"]+\"|\\w+)(?:\\.(?:\"[^\"]+\"|\\w+))?"
            + "(?: varying| precision| with(?:out)? time zone)?(?:\\(\\d+(?:,\\d+)?\\))?(?:\\[])*");
    private static final Pattern FORM = Pattern.compile("[\\s()\\[\\]]+");
    // From 16 on columns of a query's only table are written without its name.
    private static final Pattern QUALIFIERS = Pattern.compile("(?:\"[^\"]+\"|\\w+)\\.(?=[\"\\w])");

    /** The definition of most objects. */
    static Definition of(String text) {
        return new Definition(
                text, FORM.matcher(CASTS.matcher(text).replaceAll("")).replaceAll(""));
    }

    /** A definition that is a query. */
    static Definition ofQuery(String text) {
        return new Definition(text, of(QUALIFIERS.matcher(text).replaceAll("")).bare());
    }

    /** Whether both say the same, in whatever form. */
    boolean means(Definition other) {
        return text.equals(other.text) || bare.equals(other.bare);
    }
}
