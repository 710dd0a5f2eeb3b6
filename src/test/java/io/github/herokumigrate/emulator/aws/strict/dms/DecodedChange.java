package io.github.herokumigrate.emulator.aws.strict.dms;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line of PostgreSQL's {@code test_decoding}.
 *
 * @param table schema and name as SQL writes them
 * @param kind {@code INSERT}, {@code UPDATE}, {@code DELETE} or {@code TRUNCATE}
 * @param oldKey names and values of the key before, if it was told
 * @param row names and values as SQL writes them
 */
record DecodedChange(String table, String kind, Map<String, String> oldKey, Map<String, String> row) {
    private static final String TABLE = "table ";
    private static final String OLD_KEY = "old-key: ";
    private static final String NEW_TUPLE = "new-tuple: ";

    /** What it stands for that a value is as it was. */
    static final String UNCHANGED = "unchanged-toast-datum";

    static boolean is(String line) {
        return line.startsWith(TABLE);
    }

    static DecodedChange parse(String line) {
        Reader reader = new Reader(line.substring(TABLE.length()));
        String table = reader.qualifiedName();
        reader.skip(": ");
        String kind = reader.until(": ");
        Map<String, String> oldKey = Map.of();
        if (reader.takes(OLD_KEY)) {
            oldKey = reader.columns();
            reader.takes(NEW_TUPLE);
        }
        Map<String, String> row = kind.equals("TRUNCATE") ? Map.of() : reader.columns();
        return new DecodedChange(table, kind, oldKey, row);
    }

    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        boolean takes(String word) {
            boolean is = text.startsWith(word, at);
            at += is ? word.length() : 0;
            return is;
        }

        void skip(String word) {
            if (!takes(word)) {
                throw new IllegalStateException("Not " + word + " at " + at + " of " + text);
            }
        }

        String until(String word) {
            int end = text.indexOf(word, at);
            String read = text.substring(at, end);
            at = end + word.length();
            return read;
        }

        String qualifiedName() {
            int from = at;
            identifier();
            skip(".");
            identifier();
            return text.substring(from, at);
        }

        Map<String, String> columns() {
            Map<String, String> columns = new LinkedHashMap<>();
            while (at < text.length() && !text.startsWith(NEW_TUPLE, at) && text.charAt(at) != '(') {
                String name = identifier();
                skip("[");
                until("]:");
                columns.put(name, value());
                takes(" ");
            }
            return columns;
        }

        private String identifier() {
            int from = at;
            if (text.charAt(at) == '"') {
                at = endOfQuoted('"', at);
                return text.substring(from + 1, at - 1).replace("\"\"", "\"");
            }
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at))
                            || text.charAt(at) == '_'
                            || text.charAt(at) == '$')) {
                at++;
            }
            return text.substring(from, at);
        }

        private String value() {
            int from = at;
            if (text.startsWith("B'", at)) {
                at = endOfQuoted('\'', at + 1);
            } else if (text.charAt(at) == '\'') {
                at = endOfQuoted('\'', at);
            } else {
                int end = text.indexOf(' ', at);
                at = end < 0 ? text.length() : end;
            }
            return text.substring(from, at);
        }

        private int endOfQuoted(char quote, int begin) {
            int i = begin + 1;
            while (text.charAt(i) != quote || (i + 1 < text.length() && text.charAt(i + 1) == quote)) {
                i += text.charAt(i) == quote ? 2 : 1;
            }
            return i + 1;
        }
    }
}
