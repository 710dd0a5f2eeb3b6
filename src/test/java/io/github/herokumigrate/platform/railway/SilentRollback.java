package io.github.herokumigrate.platform.railway;

import io.github.herokumigrate.platform.Rollback;

/** Hears of a roll-back and says nothing. */
final class SilentRollback implements Rollback.Listener {
    @Override
    public void started(Rollback.Step step) {}

    @Override
    public void finished(Rollback.Step step) {}
}
