package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import java.time.Duration;
import java.util.Optional;

/**
 * One process type of the application.
 *
 * @param type its name
 * @param command the Procfile command, expanded by a shell at start and not before
 * @param count how many run; 0 means that it is known and not started
 * @param memory what one of them may use
 * @param healthCheck how to know that it serves HTTP; empty if it does not
 * @param startGrace how long it may take to listen (60 s on Heroku)
 * @param stopGrace how long it has between SIGTERM and SIGKILL (30 s on Heroku)
 */
public record Service(
        ProcessType type,
        String command,
        int count,
        Memory memory,
        Optional<HealthCheck> healthCheck,
        Duration startGrace,
        Duration stopGrace) {}
