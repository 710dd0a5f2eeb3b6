package io.github.herokumigrate.http;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The last whole answer to each reading call, to be used again when the server says that nothing changed. */
final class EtagCache {
    private final Map<Key, RawResponse> answers = new ConcurrentHashMap<>();

    Optional<RawResponse> find(Key key) {
        return Optional.ofNullable(answers.get(key));
    }

    void remember(Key key, RawResponse answer) {
        if (answer.status() == 200 && answer.header("ETag").isPresent()) {
            answers.put(key, answer);
        }
    }

    /** What an answer depends on. */
    record Key(URI uri, Map<String, String> headers) {}
}
