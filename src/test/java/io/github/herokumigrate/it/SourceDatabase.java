package io.github.herokumigrate.it;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The database that the consumer project had on Heroku. */
final class SourceDatabase {
    private SourceDatabase() {}

    /** Makes one and fills it with the project's {@code seed.sql}. */
    static DatabaseUrl filledWith(Path seed) {
        try {
            DatabaseUrl database = TestPostgres.source().createDatabase();
            TestPostgres.execute(database, Files.readString(seed));
            return database;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
