/** Calls to AWS and their answers as they travel: five protocols, one shape. */
package io.github.herokumigrate.emulator.aws.wire;
