package io.github.herokumigrate.platform.aws.dms;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.databasemigration.model.DmsSslModeValue;
import software.amazon.awssdk.services.databasemigration.model.PluginNameValue;
import software.amazon.awssdk.services.databasemigration.model.PostgreSQLSettings;
import software.amazon.awssdk.services.databasemigration.model.ReplicationEndpointTypeValue;

/**
 * A database as DMS reaches it: its log-in is in Secrets Manager.
 *
 * @param side which of the two
 * @param url the database
 * @param roleArn the role by which DMS reads the log-in
 */
record EndpointPart(AwsSite site, DmsTags tags, Side side, DatabaseUrl url, String roleArn) implements Part {
    // Where DMS and we keep what is not the application's; it goes in the end.
    static final String OWN_SCHEMA = "hmig";

    private static final int HEARTBEAT_MINUTES = 5;
    private static final int STATEMENT_SECONDS = 3600;

    /** The two databases. */
    enum Side {
        SOURCE("source", ReplicationEndpointTypeValue.SOURCE),
        TARGET("target", ReplicationEndpointTypeValue.TARGET);

        private final String word;
        private final ReplicationEndpointTypeValue type;

        Side(String word, ReplicationEndpointTypeValue type) {
            this.word = word;
            this.type = type;
        }

        String word() {
            return word;
        }
    }

    @Override
    public String what() {
        return "the " + side.word() + " endpoint '" + name() + "' of DMS";
    }

    @Override
    public String name() {
        return site.names().replicationEndpoint(side.word());
    }

    @Override
    public Set<String> usable() {
        return Set.of("active");
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Optional<Found> look() {
        return new DmsReading(site)
                .endpoint(side.word())
                .map(endpoint -> new Found(endpoint.endpointArn(), endpoint.status()));
    }

    @Override
    public void make() {
        site.clients()
                .dms()
                .createEndpoint(request -> request.endpointIdentifier(name())
                        .endpointType(side.type)
                        .engineName("postgres")
                        .databaseName(url.database())
                        .sslMode(sslMode())
                        .postgreSQLSettings(settings())
                        .tags(tags.given()));
    }

    @Override
    public void delete(Found found) {
        site.clients().dms().deleteEndpoint(request -> request.endpointArn(found.arn()));
    }

    private PostgreSQLSettings settings() {
        PostgreSQLSettings.Builder settings = PostgreSQLSettings.builder()
                .secretsManagerSecretId(site.names().replicationSecret(side.word()))
                .secretsManagerAccessRoleArn(roleArn)
                .executeTimeout(STATEMENT_SECONDS)
                // Otherwise booleans arrive as texts; both ends have to say so.
                .mapBooleanAsBoolean(true);
        return switch (side) {
            case SOURCE ->
                settings.pluginName(PluginNameValue.TEST_DECODING)
                        // They would be triggers, and the definitions must not change meanwhile anyway.
                        .captureDdls(false)
                        .trimSpaceInChar(false)
                        .heartbeatEnable(true)
                        .heartbeatSchema(OWN_SCHEMA)
                        .heartbeatFrequency(HEARTBEAT_MINUTES)
                        .build();
            case TARGET -> settings.build();
        };
    }

    // DMS verifies only against a certificate that was brought to it; without one it encrypts at most.
    private DmsSslModeValue sslMode() {
        return switch (url.parameters().getOrDefault("sslmode", "prefer")) {
            case "disable", "allow", "prefer" -> DmsSslModeValue.NONE;
            default -> DmsSslModeValue.REQUIRE;
        };
    }
}
