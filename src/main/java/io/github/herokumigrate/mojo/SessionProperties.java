package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * User properties that are there for a short time: the way to hand a secret to another goal without its configuration,
 * which {@code -X} prints.
 */
final class SessionProperties implements AutoCloseable {
    private final Properties session;
    private final Map<String, Secret> values;
    private final Map<String, String> before = new LinkedHashMap<>();

    SessionProperties(Properties session, Map<String, Secret> values) {
        this.session = session;
        this.values = Map.copyOf(values);
    }

    void set() {
        values.forEach((name, value) -> {
            String own = session.getProperty(name);
            if (own != null) {
                before.put(name, own);
            }
            session.setProperty(name, value.reveal());
        });
    }

    @Override
    public void close() {
        values.keySet().forEach(session::remove);
        session.putAll(before);
    }
}
