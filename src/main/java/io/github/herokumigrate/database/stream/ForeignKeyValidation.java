package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.ServerSaid;
import io.github.herokumigrate.database.stream.TargetObjects.Validity;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The part of making foreign keys that takes long, for later: the rows are looked at while others work with the tables. As
 * all rows are equal to those of a source that keeps them, none can fail but by an accident.
 */
public final class ForeignKeyValidation {
    private ForeignKeyValidation() {}

    /**
     * Looks at the rows of all that the source has validated and the target not yet.
     *
     * @throws CopyException if one is not kept
     */
    public static void run(Connection source, Connection target) throws SQLException {
        TargetObjects there = TargetObjects.read(target);
        for (ForeignKey key : ForeignKey.of(source)) {
            if (key.validated() && there.foreignKey(key).equals(Optional.of(Validity.NOT_VALIDATED))) {
                validate(key, target);
            }
        }
    }

    private static void validate(ForeignKey key, Connection target) throws SQLException {
        try {
            Rows.execute(target, key.validate());
        } catch (SQLException e) {
            throw new CopyException(
                    Phase.POST_DATA,
                    key.name(),
                    "The target can be used, but its foreign key " + key.name() + " of " + key.tableName()
                            + " is not validated yet: " + ServerSaid.inOneLine(e)
                            + ". Mend the cause and run the same step again.",
                    e);
        }
    }
}
