/** What is in an account in the end, as lines that can be compared. */
package io.github.herokumigrate.emulator.aws.state;
