package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.ServerFacts;
import io.github.herokumigrate.database.server.SourceSnapshot;

/**
 * What is copied.
 *
 * @param snapshot the moment that is copied
 * @param state of its tables, read before the snapshot was taken
 * @param facts of its server
 */
public record StreamSource(SourceSnapshot snapshot, SourceState state, ServerFacts facts) {}
