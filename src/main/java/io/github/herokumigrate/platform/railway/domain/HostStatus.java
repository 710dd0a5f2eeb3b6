package io.github.herokumigrate.platform.railway.domain;

/**
 * How a name of the application is doing.
 *
 * @param host the name
 * @param state the state of its certificate in Railway's word
 * @param detail whether it is proven whose it is, and whether it leads here
 */
public record HostStatus(String host, String state, String detail) {}
