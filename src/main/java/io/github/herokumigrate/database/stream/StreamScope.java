package io.github.herokumigrate.database.stream;

import java.util.Set;

/**
 * How much of a source is moved.
 *
 * @param stage which part of the way
 * @param later oids of tables whose rows are moved at the end, as nothing tells what changes in them meanwhile
 */
public record StreamScope(Stage stage, Set<Long> later) {
    /** Everything, as it is at one moment. */
    public static final StreamScope WHOLE = new StreamScope(Stage.WHOLE, Set.of());

    public StreamScope {
        later = Set.copyOf(later);
    }

    /** The parts of the way. */
    public enum Stage {
        /** All of it. */
        WHOLE,
        /** Rows and indexes; what changes at the source from then on is brought over by others. */
        BEGINNING,
        /** Tables with their primary keys, whose rows others bring; the rest comes at the end. */
        DEFINITIONS,
        /** What is lacking when it was. */
        END
    }

    /** Whether a table's rows are moved in this part. */
    boolean moves(long table) {
        return switch (stage) {
            case WHOLE -> true;
            case BEGINNING -> !later.contains(table);
            case DEFINITIONS -> false;
            case END -> later.contains(table);
        };
    }

    /** Whether the definitions that need all rows are made in this part. */
    boolean isLast() {
        return stage == Stage.WHOLE || stage == Stage.END;
    }

    /** Whether the definitions must be those of an earlier part, as others work on what it made. */
    boolean isBound() {
        return stage == Stage.DEFINITIONS || stage == Stage.END;
    }
}
