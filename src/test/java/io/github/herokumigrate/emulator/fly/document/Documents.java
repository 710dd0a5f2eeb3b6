package io.github.herokumigrate.emulator.fly.document;

import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Judges calls and answers by the published documents, and remembers what violates them. */
public final class Documents {
    private final List<String> violations = new CopyOnWriteArrayList<>();

    /** What violated a document so far. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** The answer to a call that violates its document; empty if it doesn't. */
    public Optional<Reply> refusal(Call call) {
        return Optional.empty();
    }

    /** Remembers in what an answer violates its document. */
    public void check(Call call, Reply reply) {}
}
