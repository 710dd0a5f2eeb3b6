/**
 * DMS as it is where moto is not: things take their time and hang together, and rows are really brought, so that a copy by
 * it can be compared. moto moves nothing, and nobody else judges what stands in for it here: it goes by AWS's documentation.
 */
package io.github.herokumigrate.emulator.aws.strict.dms;
