package io.github.herokumigrate.database;

import java.time.Duration;

/**
 * How far a target that follows its source was behind when the last batch had come in.
 *
 * @param time since the moment of the source that the target now equals
 * @param rows rows that the batch brought, emptied tables not counted
 * @param tables tables that it changed
 */
public record Lag(Duration time, long rows, int tables) {}
