package io.github.herokumigrate.emulator.fly.state;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * An organization.
 *
 * @param slug the name in calls, e.g. {@code acme}; {@code personal} for a user's own
 * @param rawSlug the name that is unique even for a user's own
 * @param name the name for people
 */
public record Organization(String slug, String rawSlug, String name) {
    /** An organization whose slug says all. */
    public static Organization of(String slug) {
        return new Organization(slug, slug.equals("personal") ? "jane-doe" : slug, "The " + slug + " organization");
    }

    /** The id by which GraphQL knows it; it is not the slug. */
    public String id() {
        return UUID.nameUUIDFromBytes(slug.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .substring(0, 19);
    }

    /** The id of the Machines API. */
    public long numericId() {
        return 100_000 + Math.floorMod(slug.hashCode(), 900_000);
    }

    /** Whether it has this slug. */
    public boolean isCalled(String text) {
        return slug.equals(text) || rawSlug.equals(text);
    }
}
