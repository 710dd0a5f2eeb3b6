package io.github.herokumigrate.database.target;

import io.github.herokumigrate.database.CopyListener;
import java.util.ArrayList;
import java.util.List;

/** What a user should know about a copy: told at once, and kept for the report. */
public final class Notices {
    private final CopyListener listener;
    private final List<String> messages = new ArrayList<>();

    /**
     * None yet.
     *
     * @param listener is told each at once
     */
    public Notices(CopyListener listener) {
        this.listener = listener;
    }

    /** Adds one, in whole sentences; no secrets. */
    public void add(String message) {
        messages.add(message);
        listener.notice(message);
    }

    /** Adds some in their order. */
    public void addAll(List<String> more) {
        more.forEach(this::add);
    }

    /** All so far, in their order. */
    public List<String> all() {
        return List.copyOf(messages);
    }
}
