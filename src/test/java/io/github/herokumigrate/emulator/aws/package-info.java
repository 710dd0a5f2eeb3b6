/** The emulator of AWS: moto, which others made, in a process of its own, and what it is too lenient about. */
package io.github.herokumigrate.emulator.aws;
