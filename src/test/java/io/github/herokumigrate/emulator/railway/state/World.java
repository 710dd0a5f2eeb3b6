package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.time.Timeline;

/**
 * What everything lives in.
 *
 * @param timeline what happens by itself
 * @param timings how long it takes
 * @param programs what runs in containers
 * @param conditions what goes wrong at Railway itself
 */
record World(Timeline timeline, Timings timings, Programs programs, Conditions conditions) {}
