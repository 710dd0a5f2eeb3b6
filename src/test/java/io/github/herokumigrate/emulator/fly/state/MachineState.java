package io.github.herokumigrate.emulator.fly.state;

import java.util.Locale;

/** What a machine is doing (contract: Fly.io §4.4). */
public enum MachineState {
    /** It exists, its image may still be on its way. */
    CREATED,
    /** It boots. */
    STARTING,
    /** Its process runs. */
    STARTED,
    /** Its process was asked to end. */
    STOPPING,
    /** It can be started. */
    STOPPED,
    /** It is stopped and started at once. */
    RESTARTING,
    /** Its memory is being written down. */
    SUSPENDING,
    /** It can be started where it stood. */
    SUSPENDED,
    /** A new version of it is being set up. */
    REPLACING,
    /** It is going away. */
    DESTROYING,
    /** It is gone for good. */
    DESTROYED;

    /** As replies name it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it lasts, which is what {@code settled} means to who waits. */
    public boolean isSettled() {
        return this == STARTED || this == STOPPED || this == SUSPENDED || this == DESTROYED;
    }

    /** Whether nothing will come of it any more. */
    public boolean isGone() {
        return this == DESTROYING || this == DESTROYED;
    }
}
