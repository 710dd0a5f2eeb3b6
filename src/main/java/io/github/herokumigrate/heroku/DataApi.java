package io.github.herokumigrate.heroku;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.herokumigrate.http.ApiRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What the Data API tells about databases (contract: Heroku, Data API). Its answers hold passwords and URLs: none of
 * those has a component here, so none is kept.
 */
final class DataApi {
    private final HerokuCalls calls;

    DataApi(HerokuCalls calls) {
        this.calls = calls;
    }

    PostgresInfo postgres(Ref addon) throws InterruptedException {
        return calls.send(
                ApiRequest.get(
                        "read the facts of database '" + addon.name() + "'",
                        "/client/v11/databases/" + ApiRequest.encode(addon.id())),
                PostgresInfo.class);
    }

    AdvancedInfo advancedPostgres(Ref addon) throws InterruptedException {
        return calls.send(
                ApiRequest.get(
                        "read the facts of database '" + addon.name() + "'",
                        "/data/postgres/v1/" + ApiRequest.encode(addon.id()) + "/info"),
                AdvancedInfo.class);
    }

    KeyValueInfo keyValueStore(Ref addon) throws InterruptedException {
        return calls.send(
                ApiRequest.get(
                        "read the facts of key-value store '" + addon.name() + "'",
                        "/redis/v0/databases/" + ApiRequest.encode(addon.id())),
                KeyValueInfo.class);
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record PostgresInfo(
            Optional<String> postgresVersion,
            Optional<Long> numBytes,
            Optional<Integer> numTables,
            Optional<Integer> numConnections,
            @JsonProperty("waiting?") boolean waiting,
            List<InfoItem> info) {
        Optional<String> item(String name) {
            return InfoItem.first(info, name);
        }
    }

    record KeyValueInfo(Optional<String> version, List<InfoItem> info) {
        Optional<String> serverVersion() {
            return version.filter(text -> !text.isBlank()).or(() -> InfoItem.first(info, "Version"));
        }
    }

    /** A line of {@code pg:info}: text for people. */
    record InfoItem(String name, List<String> values) {
        static Optional<String> first(List<InfoItem> items, String name) {
            return items.stream()
                    .filter(item -> item.name().equalsIgnoreCase(name))
                    .flatMap(item -> item.values().stream())
                    .findFirst();
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record AdvancedInfo(Optional<String> version, List<Limit> planLimits) {
        Optional<Limit> limit(String name) {
            return planLimits.stream()
                    .filter(limit -> limit.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst();
        }
    }

    record Limit(String name, Optional<Double> current, Optional<Double> limit) {}
}
