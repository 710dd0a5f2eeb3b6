package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.time.Timeline;

/**
 * What machines and databases live in.
 *
 * @param timeline what happens by itself
 * @param timings how long it takes
 * @param programs what runs in machines
 */
record World(Timeline timeline, Timings timings, Programs programs) {}
