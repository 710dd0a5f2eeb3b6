package io.github.herokumigrate.platform.aws.domain;

import java.util.Optional;

/** Stub. */
public record DomainSettings(Optional<String> certificateArn) {}
