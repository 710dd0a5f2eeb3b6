package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.plan.ResourceId;
import java.util.Optional;

/** What of an application a service runs. */
enum ServiceKind {
    /** A process type. */
    PROCESS("process") {
        @Override
        Optional<String> loss(String name) {
            return Optional.of("ends all processes of type " + name + ", which the application has no longer");
        }
    },
    /** A job at given times. */
    SCHEDULE("schedule") {
        @Override
        Optional<String> loss(String name) {
            return Optional.empty();
        }
    };

    private final String word;

    ServiceKind(String word) {
        this.word = word;
    }

    /** The identity of what runs in a service of this name. */
    ResourceId id(String name) {
        return new ResourceId(word, name);
    }

    /** What is lost when it ends without being wished, to follow «Deleting it»; empty if nothing. */
    abstract Optional<String> loss(String name);
}
