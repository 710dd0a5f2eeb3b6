package io.github.herokumigrate.emulator.fly.state;

/**
 * The wish for a lease.
 *
 * @param seconds for how long
 * @param owner whose token asks
 * @param description what for; empty if nothing is said
 */
public record LeaseOrder(int seconds, String owner, String description) {}
