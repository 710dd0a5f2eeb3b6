package io.github.herokumigrate.database.verify;

/** What is expected of the foreign keys of a target. */
public enum ForeignKeys {
    /** All rows were looked at. */
    VALIDATED {
        @Override
        Definition of(ObjectKind kind, String text) {
            return kind.definition(text);
        }
    },
    /** Rows that were there before some of them are yet to be looked at. */
    YET_TO_BE_VALIDATED {
        @Override
        Definition of(ObjectKind kind, String text) {
            return kind.definitionYetToBeValidated(text);
        }
    };

    abstract Definition of(ObjectKind kind, String text);
}
