/**
 * The schema of Railway's GraphQL: the published one where it is at hand, else the part of it that is emulated. It says
 * what requests violate.
 */
package io.github.herokumigrate.emulator.railway.schema;
