package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.platform.Service.CommandOrigin;

/**
 * What runs once before each roll-out; its exit code decides.
 *
 * @param command the command, expanded by a shell at start
 * @param memory what it may use
 * @param origin where the command came from
 */
public record ReleaseCommand(String command, Memory memory, CommandOrigin origin) {
    /** A release command as in the Procfile. */
    public ReleaseCommand(String command, Memory memory) {
        this(command, memory, CommandOrigin.PROCFILE);
    }
}
