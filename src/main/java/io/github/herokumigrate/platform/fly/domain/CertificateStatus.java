package io.github.herokumigrate.platform.fly.domain;

/**
 * How a certificate is doing.
 *
 * @param host its host name
 * @param state its state in Fly.io's own word
 * @param detail whether it is made, and whether requests for the name come here
 */
public record CertificateStatus(String host, String state, String detail) {}
