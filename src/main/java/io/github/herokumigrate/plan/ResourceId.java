package io.github.herokumigrate.plan;

/**
 * The identity of a resource within one plan, a pure function of what it is for: {@code process/web}.
 *
 * @param kind what it is, in the platform's own word
 * @param name which one
 */
public record ResourceId(String kind, String name) implements Comparable<ResourceId> {
    /** Reads {@code kind/name}. */
    public static ResourceId parse(String text) {
        int slash = text.indexOf('/');
        return new ResourceId(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public int compareTo(ResourceId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return kind + "/" + name;
    }
}
