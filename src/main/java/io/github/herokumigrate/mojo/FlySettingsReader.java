package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.platform.fly.FlySettings;
import io.github.herokumigrate.platform.fly.api.FlyConnection;
import io.github.herokumigrate.platform.fly.app.FlyApp.Addresses;
import io.github.herokumigrate.platform.fly.data.CacheSettings;
import io.github.herokumigrate.platform.fly.data.Postgis;
import io.github.herokumigrate.platform.fly.data.PostgresPlan;
import io.github.herokumigrate.platform.fly.data.PostgresSettings;
import io.github.herokumigrate.platform.fly.rollout.RolloutTimes;
import io.github.herokumigrate.platform.fly.rollout.Strategy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns {@code <region>} and {@code <fly>} into validated settings. */
final class FlySettingsReader {
    private static final String FLY = "<fly>";
    private static final Memory LEAST_STORAGE = Memory.ofGibibytes(10);
    private static final Memory MOST_STORAGE = Memory.ofGibibytes(1000);
    private static final Function<String, String> NAME =
            Elements.matching("[A-Za-z0-9][A-Za-z0-9_-]{0,62}", "a name of letters, digits and dashes");

    private final FlyConfig fly;
    private final @Nullable String region;
    private final Elements elements;

    FlySettingsReader(FlyConfig fly, @Nullable String region, Elements elements) {
        this.fly = fly;
        this.region = region;
        this.elements = elements;
    }

    /**
     * The settings; what is wrong in them stands in the elements' mistakes and is missing here.
     *
     * @param connection the connection to Fly.io's own addresses
     */
    FlySettings read(FlyConnection connection) {
        Duration pause =
                value("pollInterval", fly.pollInterval, Elements::interval).orElse(FlyConnection.USUAL_POLL_INTERVAL);
        return new FlySettings(
                connection
                        .at(
                                value("machinesUrl", fly.machinesUrl, FlySettingsReader::url)
                                        .orElse(FlyConnection.MACHINES),
                                value("graphqlUrl", fly.graphqlUrl, FlySettingsReader::url)
                                        .orElse(FlyConnection.GRAPHQL),
                                value(
                                                "registry",
                                                fly.registry,
                                                Elements.matching(
                                                        "[A-Za-z0-9.-]+(?::\\d{1,5})?",
                                                        "a registry such as localhost:5000"))
                                        .orElse(FlyConnection.REGISTRY))
                        .patient(connection.timeouts(), connection.retries(), pause),
                value("organization", fly.organization, NAME),
                elements.value(
                        "<region>", region, Elements.matching("[a-z]{3}", "a region of Fly.io such as iad or fra")),
                value("strategy", fly.strategy, Elements.oneOf(Strategy.class)).orElse(Strategy.ROLLING),
                value("ipv4", fly.ipv4, Elements.oneOf(Ipv4.class)).orElse(Ipv4.SHARED) == Ipv4.SHARED
                        ? Addresses.SHARED
                        : Addresses.DEDICATED,
                postgres(),
                new CacheSettings(value("cache", fly.cache, NAME)),
                RolloutTimes.paced(pause));
    }

    private PostgresSettings postgres() {
        PostgresSettings usual = PostgresSettings.USUAL;
        return new PostgresSettings(
                value("database", fly.database, NAME),
                value("postgresPlan", fly.postgresPlan, PostgresPlan::of).orElse(usual.plan()),
                value("databaseStorage", fly.databaseStorage, FlySettingsReader::storage)
                        .orElse(usual.storageGigabytes()),
                value("postgis", fly.postgis, Elements.oneOf(Answer.class)).orElse(Answer.NO) == Answer.YES
                        ? Postgis.SUPPORTED
                        : Postgis.NONE);
    }

    /** What a user says to a question. */
    private enum Answer {
        YES,
        NO
    }

    /** Whose an address is, in the user's words. */
    private enum Ipv4 {
        SHARED,
        DEDICATED
    }

    private <T> Optional<T> value(String name, @Nullable String text, Function<String, T> parser) {
        return elements.value(FLY + "<" + name + ">", text, parser);
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("'" + text + "' is not a URL");
        }
    }

    private static int storage(String text) {
        Memory storage = Memory.parse(text);
        if (storage.compareTo(LEAST_STORAGE) < 0 || storage.compareTo(MOST_STORAGE) > 0) {
            throw new ConfigurationException("'" + text + "' is not between 10g and 1000g");
        }
        // What is no whole number of GiB is rounded up.
        return (int) ((storage.mebibytes() + 1023) / 1024);
    }
}
