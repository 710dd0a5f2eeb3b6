package io.github.herokumigrate.platform.aws.domain;

/**
 * A public hosted zone of the account.
 *
 * @param id its id
 * @param name its name without the dot at its end
 */
record Zone(String id, String name) {}
