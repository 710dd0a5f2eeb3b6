package io.github.herokumigrate.database;

import java.util.ArrayList;
import java.util.List;

/** What a user should know about a copy: told at once, and kept for the report. */
final class Notices {
    private final CopyListener listener;
    private final List<String> messages = new ArrayList<>();

    Notices(CopyListener listener) {
        this.listener = listener;
    }

    void add(String message) {
        messages.add(message);
        listener.notice(message);
    }

    void addAll(List<String> more) {
        more.forEach(this::add);
    }

    List<String> all() {
        return List.copyOf(messages);
    }
}
