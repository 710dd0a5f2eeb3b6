/** What happens by itself in an emulated platform; any emulator may use it. */
package io.github.herokumigrate.emulator.time;
