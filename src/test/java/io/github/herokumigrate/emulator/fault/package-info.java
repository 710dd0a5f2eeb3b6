/** What can be made to go wrong on the way to a platform, and the calls that arrived there; any emulator may use it. */
package io.github.herokumigrate.emulator.fault;
