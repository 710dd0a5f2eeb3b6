/**
 * The published documents of Fly.io's APIs, by which every request and every answer of the emulator is judged, and where
 * they are known to be wrong.
 */
package io.github.herokumigrate.emulator.fly.document;
