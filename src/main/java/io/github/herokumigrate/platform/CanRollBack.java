package io.github.herokumigrate.platform;

/** A target that can go back to what ran before. */
public interface CanRollBack {
    /**
     * Looks for what ran before; reads only.
     *
     * @throws io.github.herokumigrate.model.MigrationException if there is nothing to go back to; says so
     */
    Rollback rollback(TargetApp app) throws InterruptedException;
}
