package io.github.herokumigrate.platform.aws.network;

/**
 * What the load balancer thinks of one task.
 *
 * @param target its address and port
 * @param state {@code healthy}, {@code unhealthy}, {@code initial}, {@code draining} or {@code unused}
 * @param reason why it is not healthy, in AWS's words; empty if it is
 */
public record TargetHealth(String target, String state, String reason) {}
