package io.github.herokumigrate.plan;

import java.util.List;

/** What has to be done to one resource. */
public sealed interface Change {
    /** The resource. */
    ResourceId id();

    /** The sign before it in a printed plan: blank, {@code +}, {@code ~}, {@code -}, {@code -/+} or {@code !}. */
    String symbol();

    /** Whether applying it would do anything. */
    boolean changesSomething();

    /** Whether the thing should not exist afterwards. */
    default boolean removes() {
        return false;
    }

    /** The fields that differ, if that is the reason for it. */
    default List<Difference> differences() {
        return List.of();
    }

    /** It is as wished. */
    record None(ResourceId id) implements Change {
        @Override
        public String symbol() {
            return " ";
        }

        @Override
        public boolean changesSomething() {
            return false;
        }
    }

    /** It does not exist yet. */
    record Create(ResourceId id) implements Change {
        @Override
        public String symbol() {
            return "+";
        }

        @Override
        public boolean changesSomething() {
            return true;
        }
    }

    /** It exists and can be changed in place. */
    record Update(ResourceId id, List<Difference> differences) implements Change {
        public Update {
            differences = List.copyOf(differences);
        }

        @Override
        public String symbol() {
            return "~";
        }

        @Override
        public boolean changesSomething() {
            return true;
        }
    }

    /** It exists and has to be removed and made anew. */
    record Replace(ResourceId id, List<Difference> differences) implements Change {
        public Replace {
            differences = List.copyOf(differences);
        }

        @Override
        public String symbol() {
            return "-/+";
        }

        @Override
        public boolean changesSomething() {
            return true;
        }
    }

    /** It exists and should not. */
    record Delete(ResourceId id) implements Change {
        @Override
        public String symbol() {
            return "-";
        }

        @Override
        public boolean changesSomething() {
            return true;
        }

        @Override
        public boolean removes() {
            return true;
        }
    }

    /**
     * It should change and must not, for a reason.
     *
     * @param wanted the change that must not be made
     * @param reason why, and what the user can do
     */
    record Blocked(Change wanted, String reason) implements Change {
        @Override
        public ResourceId id() {
            return wanted.id();
        }

        @Override
        public String symbol() {
            return "!";
        }

        @Override
        public boolean changesSomething() {
            return false;
        }

        @Override
        public List<Difference> differences() {
            return wanted.differences();
        }

        @Override
        public boolean removes() {
            return wanted.removes();
        }
    }
}
