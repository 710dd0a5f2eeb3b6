package io.github.herokumigrate.heroku;

import com.fasterxml.jackson.annotation.JsonCreator;

/**
 * A reference in an answer of the API: mostly an object with id and name, in some places and versions a bare name.
 *
 * @param id the id; empty for a bare name
 * @param name the name; may be empty where the API gives the id only
 */
record Ref(String id, String name) {
    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    Ref {}

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Ref named(String name) {
        return new Ref("", name);
    }
}
