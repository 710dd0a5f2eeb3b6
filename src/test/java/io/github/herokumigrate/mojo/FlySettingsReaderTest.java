package io.github.herokumigrate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.fly.FlySettings;
import io.github.herokumigrate.platform.fly.api.FlyConnection;
import io.github.herokumigrate.platform.fly.api.FlyToken;
import io.github.herokumigrate.platform.fly.app.FlyApp.Addresses;
import io.github.herokumigrate.platform.fly.data.CacheSettings;
import io.github.herokumigrate.platform.fly.data.Postgis;
import io.github.herokumigrate.platform.fly.data.PostgresPlan;
import io.github.herokumigrate.platform.fly.data.PostgresSettings;
import io.github.herokumigrate.platform.fly.rollout.Strategy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlySettingsReaderTest {
    private final MigrationConfig config = new MigrationConfig();

    @Test
    void nothingNeedsToBeSaid() {
        FlySettings settings = read();

        assertThat(settings.organization()).isEmpty();
        assertThat(settings.region()).isEmpty();
        assertThat(settings.strategy()).isEqualTo(Strategy.ROLLING);
        assertThat(settings.addresses()).isEqualTo(Addresses.SHARED);
        assertThat(settings.postgres()).isEqualTo(PostgresSettings.USUAL);
        assertThat(settings.cache()).isEqualTo(CacheSettings.USUAL);
        assertThat(settings.connection().machinesUrl()).isEqualTo(FlyConnection.MACHINES);
        assertThat(settings.connection().graphqlUrl()).isEqualTo(FlyConnection.GRAPHQL);
        assertThat(settings.connection().registry()).isEqualTo(FlyConnection.REGISTRY);
        assertThat(settings.connection().pollInterval()).isEqualTo(FlyConnection.USUAL_POLL_INTERVAL);
    }

    @Test
    void whatIsSaidIsRead() {
        config.region = "syd";
        config.fly.organization = "acme";
        config.fly.strategy = "blue-green";
        config.fly.ipv4 = "dedicated";
        config.fly.postgresPlan = "performance";
        config.fly.databaseStorage = "100g";
        config.fly.postgis = "yes";
        config.fly.database = "shared-db";
        config.fly.cache = "sessions";
        config.fly.machinesUrl = "http://127.0.0.1:4280";
        config.fly.graphqlUrl = "http://127.0.0.1:4280/graphql";
        config.fly.registry = "localhost:5000";
        config.fly.pollInterval = "20ms";

        FlySettings settings = read();

        assertThat(settings.region()).contains("syd");
        assertThat(settings.organization()).contains("acme");
        assertThat(settings.strategy()).isEqualTo(Strategy.BLUE_GREEN);
        assertThat(settings.addresses()).isEqualTo(Addresses.DEDICATED);
        assertThat(settings.postgres())
                .isEqualTo(new PostgresSettings(
                        Optional.of("shared-db"), PostgresPlan.PERFORMANCE, 100, Postgis.SUPPORTED));
        assertThat(settings.cache()).isEqualTo(new CacheSettings(Optional.of("sessions")));
        assertThat(settings.connection().machinesUrl()).isEqualTo(URI.create("http://127.0.0.1:4280"));
        assertThat(settings.connection().graphqlUrl()).isEqualTo(URI.create("http://127.0.0.1:4280/graphql"));
        assertThat(settings.connection().registry()).isEqualTo("localhost:5000");
        assertThat(settings.connection().pollInterval()).isEqualTo(Duration.ofMillis(20));
    }

    @Test
    void aPlanIsKnownAsFlyWritesItToo() {
        config.fly.postgresPlan = "Performance";

        assertThat(read().postgres().plan()).isEqualTo(PostgresPlan.PERFORMANCE);
    }

    @Test
    void allMistakesAreToldAtOnceEachWithItsPath() {
        config.region = "us-east-1";
        config.fly.strategy = "immediate";
        config.fly.postgresPlan = "huge";
        config.fly.postgis = "perhaps";
        config.fly.ipv4 = "own";
        config.fly.organization = "Acme Inc.";

        assertThatThrownBy(this::read)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<migration><region>: 'us-east-1' is not a region of Fly.io")
                .hasMessageContaining("<migration><fly><strategy>: 'immediate' is not one of")
                .hasMessageContaining("<migration><fly><postgresPlan>: 'huge' is no plan of Managed Postgres; there is"
                        + " basic, starter, launch, scale, Performance")
                .hasMessageContaining("<migration><fly><postgis>: 'perhaps' is not one of yes, no")
                .hasMessageContaining("<migration><fly><ipv4>: 'own' is not one of shared, dedicated")
                .hasMessageContaining("<migration><fly><organization>: 'Acme Inc.' is not");
    }

    @ParameterizedTest
    @CsvSource({"9g, ", "10g, 10", "10241m, 11", "1000g, 1000", "1001g, "})
    void storageIsRoundedUpToWholeGigabytesWithinTheLimits(String text, Integer gigabytes) {
        config.fly.databaseStorage = text;

        if (gigabytes == null) {
            assertThatThrownBy(this::read)
                    .hasMessageContaining(
                            "<migration><fly><databaseStorage>: '" + text + "' is not between 10g and 1000g");
        } else {
            assertThat(read().postgres().storageGigabytes()).isEqualTo(gigabytes);
        }
    }

    private FlySettings read() {
        Elements elements = new Elements();
        FlySettings settings = new FlySettingsReader(config.fly, config.region, elements)
                .read(FlyConnection.with(FlyToken.of(Secret.of("fo1_test")), new Redactor()));
        elements.requireNoMistake();
        return settings;
    }
}
