/**
 * An emulator of Heroku for tests: Platform API and Data API on one loopback port, with state. Begin at {@link
 * io.github.herokumigrate.emulator.heroku.HerokuEmulator}; {@link io.github.herokumigrate.emulator.heroku.EmulatedApp}
 * says what an app looks like. The official Heroku CLI is run against it in a test, so that it can't drift into what only
 * our own client accepts.
 *
 * <p>One class per group of endpoints answers calls; classes named Emulated… and …State hold what they change. It knows
 * nothing of the code under test.
 */
package io.github.herokumigrate.emulator.heroku;
