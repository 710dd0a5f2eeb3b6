package io.github.herokumigrate.plan;

/**
 * The identity of a resource within one plan, a pure function of what it is for: {@code process/web}.
 *
 * @param kind what it is, in the platform's own word
 * @param name which one
 */
public record ResourceId(String kind, String name) implements Comparable<ResourceId> {
    /**
     * Reads {@code kind/name}; a name may have slashes of its own.
     *
     * @throws IllegalArgumentException if there is no slash
     */
    public static ResourceId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("'" + text + "' is not a kind, a slash and a name");
        }
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
