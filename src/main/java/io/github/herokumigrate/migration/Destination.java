package io.github.herokumigrate.migration;

/**
 * Where one thing that Heroku has goes; names only, never a value.
 *
 * @param source what it is on Heroku, e.g. {@code config var DATABASE_URL}
 * @param target what it becomes, e.g. {@code postgres/petclinic}
 */
public record Destination(String source, String target) {}
