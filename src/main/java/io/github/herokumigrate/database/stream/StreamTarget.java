package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.target.TargetPreparation;
import java.sql.Connection;

/**
 * Where the copy goes.
 *
 * @param endpoint how more sessions are opened
 * @param control a session that stays open
 * @param preparation has made it ready, and can do so again
 */
public record StreamTarget(Endpoint endpoint, Connection control, TargetPreparation preparation) {}
