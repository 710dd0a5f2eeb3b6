package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.wire.Abortable;
import io.github.herokumigrate.database.wire.Wire;

/**
 * A session at each side, for rows that go from one to the other.
 *
 * @param source sees the snapshot of the copy
 * @param target in no transaction
 */
record CopyLane(Wire source, Wire target) implements Abortable {
    @Override
    public void abort() {
        source.abort();
        target.abort();
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
