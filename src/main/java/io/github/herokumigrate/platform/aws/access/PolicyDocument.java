package io.github.herokumigrate.platform.aws.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.http.JsonFormatException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A policy of IAM.
 *
 * @param version the version of the language
 * @param statement its statements
 */
record PolicyDocument(
        @JsonProperty("Version") String version,
        @JsonProperty("Statement") List<Statement> statement) {
    private static final String LANGUAGE = "2012-10-17";

    PolicyDocument {
        statement = List.copyOf(statement);
    }

    static PolicyDocument of(Statement... statements) {
        return new PolicyDocument(LANGUAGE, List.of(statements));
    }

    static PolicyDocument of(List<Statement> statements) {
        return new PolicyDocument(LANGUAGE, statements);
    }

    String json() {
        return Json.write(this);
    }

    /** The document in the form in which equal ones are equal texts. */
    String canonical() {
        return canonical(json());
    }

    /**
     * A document in the form in which equal ones are equal texts: the order of fields and of lists means nothing, and a
     * list of one is the same as the one.
     */
    static String canonical(String json) {
        try {
            return Json.write(canonicalTree(Json.read(json, Object.class)));
        } catch (JsonFormatException e) {
            return json; // No document of ours is equal to it.
        }
    }

    private static Object canonicalTree(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> sorted = new TreeMap<>();
            map.forEach((key, value) -> sorted.put(String.valueOf(key), canonicalTree(value)));
            return sorted;
        }
        if (tree instanceof Collection<?> list) {
            List<String> sorted = list.stream()
                    .map(element -> Json.write(canonicalTree(element)))
                    .sorted()
                    .distinct()
                    .toList();
            return sorted.size() == 1 ? Json.read(sorted.get(0), Object.class) : sorted;
        }
        return tree;
    }
}
