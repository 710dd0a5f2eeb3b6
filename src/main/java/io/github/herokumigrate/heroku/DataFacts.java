package io.github.herokumigrate.heroku;

import io.github.herokumigrate.heroku.AddOnInventory.Entry;
import io.github.herokumigrate.heroku.DataApi.Limit;
import io.github.herokumigrate.heroku.HerokuSnapshot.Unreadable;
import io.github.herokumigrate.http.ApiException;
import java.util.Optional;

/**
 * What the Data API tells about one database or store.
 *
 * @param version the server's version
 * @param bytes its size in bytes
 * @param tables how many tables it has
 * @param connections how many connections are open
 * @param connectionLimit how many may be open
 * @param problem why nothing of that is known
 */
record DataFacts(
        Optional<String> version,
        Optional<Long> bytes,
        Optional<Integer> tables,
        Optional<Integer> connections,
        Optional<Integer> connectionLimit,
        Optional<Unreadable> problem) {
    private static final String NOT_READY =
            "Wait until Heroku has provisioned it ('heroku addons' shows its state), then" + " export again.";

    /** Reads the facts of a database or store; a refusal becomes a {@link #problem()}. */
    static DataFacts read(DataApi data, Entry entry) throws InterruptedException {
        try {
            if (entry.isKeyValueStore()) {
                return keyValueStore(data.keyValueStore(entry.ref()));
            }
            return entry.isAdvancedPostgres()
                    ? advanced(data.advancedPostgres(entry.ref()))
                    : postgres(entry, data.postgres(entry.ref()));
        } catch (ApiException e) {
            if (e.hasStatus(401) || e.status().isEmpty()) {
                throw e;
            }
            return unknown(
                    new Unreadable(what(entry), e.hasStatus(404) && e.said().isEmpty() ? NOT_READY : e.getMessage()));
        }
    }

    private static DataFacts postgres(Entry entry, DataApi.PostgresInfo info) {
        Optional<InfoText> connections = info.item("Connections").map(InfoText::new);
        return new DataFacts(
                info.postgresVersion().or(() -> info.item("PG Version")).flatMap(text -> new InfoText(text).version()),
                info.numBytes().or(() -> info.item("Data Size").flatMap(text -> new InfoText(text).bytes())),
                info.numTables().or(() -> info.item("Tables").flatMap(text -> new InfoText(text).number())),
                info.numConnections().or(() -> connections.flatMap(InfoText::number)),
                connections.flatMap(InfoText::limit),
                info.waiting() ? Optional.of(new Unreadable(what(entry), NOT_READY)) : Optional.empty());
    }

    private static DataFacts advanced(DataApi.AdvancedInfo info) {
        Optional<Limit> connections = info.limit("connection-limit");
        return new DataFacts(
                info.version(),
                info.limit("storage-limit-in-gb")
                        .flatMap(Limit::current)
                        .map(gigabytes -> Math.round(gigabytes * (1L << 30))),
                info.limit("table-limit").flatMap(Limit::current).map(Double::intValue),
                connections.flatMap(Limit::current).map(Double::intValue),
                connections.flatMap(Limit::limit).map(Double::intValue),
                Optional.empty());
    }

    private static DataFacts keyValueStore(DataApi.KeyValueInfo info) {
        return new DataFacts(
                info.serverVersion(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static DataFacts unknown(Unreadable problem) {
        return new DataFacts(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(problem));
    }

    private static String what(Entry entry) {
        String kind = entry.isPostgres() ? "database" : "key-value store";
        return "The facts of " + kind + " '" + entry.addOn().name() + "' ("
                + entry.addOn().service() + ":" + entry.addOn().plan() + ")";
    }
}
