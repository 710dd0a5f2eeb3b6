/** Whom AWS lets in. */
package io.github.herokumigrate.emulator.aws.fault;
