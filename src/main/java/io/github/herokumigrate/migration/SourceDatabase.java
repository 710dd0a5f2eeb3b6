package io.github.herokumigrate.migration;

import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.heroku.HerokuExport;
import io.github.herokumigrate.heroku.HerokuSnapshot.PostgresDatabase;
import io.github.herokumigrate.model.DatabaseUrl;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Finds the database that is to be copied. */
public final class SourceDatabase {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private final MigrationSettings settings;

    /** Works by these settings: a dump or a URL in them wins over the app's own. */
    public SourceDatabase(MigrationSettings settings) {
        this.settings = settings;
    }

    /** The source; empty if the app has no database and none is given. */
    public Optional<CopySource> find(HerokuExport export) {
        return given().or(() -> appDatabase(export).map(CopySource.Live::new));
    }

    /** The source that the settings name; empty if they name none and the app's own is meant. */
    public Optional<CopySource> given() {
        return settings.dumpFile()
                .<CopySource>map(CopySource.Archive::new)
                .or(() -> settings.database().sourceUrl().map(CopySource.Live::new));
    }

    private static Optional<DatabaseUrl> appDatabase(HerokuExport export) {
        Stream<String> others = export.snapshot().databases().stream()
                .map(PostgresDatabase::configVars)
                .flatMap(names -> names.stream());
        return Stream.concat(Stream.of(VariableSorting.DATABASE_URL), others)
                .flatMap(name -> export.configVars().value(name).stream())
                .filter(DatabaseUrl::isDatabaseUrl)
                .findFirst()
                .map(DatabaseUrl::parse)
                .map(SourceDatabase::encrypted);
    }

    // contract: database, connections: Heroku demands TLS and its certificate is self-signed; the driver's own default
    // would fall back to plain text.
    private static DatabaseUrl encrypted(DatabaseUrl url) {
        boolean asIs = url.parameters().containsKey("sslmode") || LOOPBACK.contains(url.host());
        return asIs ? url : url.withParameter("sslmode", "require");
    }
}
