package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.platform.aws.access.RoleSettings;
import io.github.herokumigrate.platform.aws.account.AwsConnection;
import io.github.herokumigrate.platform.aws.data.Availability;
import io.github.herokumigrate.platform.aws.data.KeyValueSettings;
import io.github.herokumigrate.platform.aws.data.PostgresSettings;
import io.github.herokumigrate.platform.aws.data.ProxyUse;
import io.github.herokumigrate.platform.aws.network.LoadBalancerSettings;
import io.github.herokumigrate.platform.aws.network.NetworkSettings;
import io.github.herokumigrate.platform.aws.rollout.Strategy;
import java.util.Optional;

/** Settings in which something was chosen; those with which the shop is deployed otherwise. */
final class Choices {
    private Choices() {}

    static AwsSettings strategy(Strategy strategy) {
        AwsSettings usual = DeployedApp.settings();
        return new AwsSettings(
                usual.connection(),
                usual.network(),
                usual.publicIp(),
                usual.loadBalancer(),
                usual.domain(),
                usual.roles(),
                usual.cluster(),
                usual.mode(),
                strategy,
                usual.postgres(),
                usual.keyValueStore(),
                usual.logRetention(),
                usual.registry());
    }

    /** The web process in ECS Express Mode. */
    static AwsSettings express() {
        return DeployedApp.settings().withMode(Mode.EXPRESS);
    }

    static AwsSettings connection(AwsConnection connection) {
        AwsSettings usual = DeployedApp.settings();
        return new AwsSettings(
                connection,
                usual.network(),
                usual.publicIp(),
                usual.loadBalancer(),
                usual.domain(),
                usual.roles(),
                usual.cluster(),
                usual.mode(),
                usual.strategy(),
                usual.postgres(),
                usual.keyValueStore(),
                usual.logRetention(),
                usual.registry());
    }

    /** What makes as many kinds of things as possible: a second target group, a proxy. */
    static AwsSettings everything() {
        AwsSettings usual = DeployedApp.settings();
        return new AwsSettings(
                usual.connection(),
                usual.network(),
                usual.publicIp(),
                usual.loadBalancer(),
                usual.domain(),
                usual.roles(),
                usual.cluster(),
                usual.mode(),
                Strategy.BLUE_GREEN,
                new PostgresSettings(Optional.empty(), "db.t4g.small", 20, Availability.ONE_ZONE, 7, ProxyUse.USE),
                usual.keyValueStore(),
                usual.logRetention(),
                usual.registry());
    }

    /** The same with a larger key-value store. */
    static AwsSettings largerCache(AwsSettings settings) {
        return new AwsSettings(
                settings.connection(),
                settings.network(),
                settings.publicIp(),
                settings.loadBalancer(),
                settings.domain(),
                settings.roles(),
                settings.cluster(),
                settings.mode(),
                settings.strategy(),
                settings.postgres(),
                new KeyValueSettings(Optional.empty(), "cache.t4g.small", "valkey"),
                settings.logRetention(),
                settings.registry());
    }

    static AwsSettings network(NetworkSettings network) {
        return brought(
                network,
                LoadBalancerSettings.DEFAULT,
                RoleSettings.NONE,
                Optional.empty(),
                PostgresSettings.USUAL,
                KeyValueSettings.USUAL);
    }

    /** Settings with what the user brings. */
    static AwsSettings brought(
            NetworkSettings network,
            LoadBalancerSettings loadBalancer,
            RoleSettings roles,
            Optional<String> cluster,
            PostgresSettings postgres,
            KeyValueSettings keyValueStore) {
        AwsSettings usual = DeployedApp.settings();
        return new AwsSettings(
                usual.connection(),
                network,
                usual.publicIp(),
                loadBalancer,
                usual.domain(),
                roles,
                cluster,
                usual.mode(),
                usual.strategy(),
                postgres,
                keyValueStore,
                usual.logRetention(),
                usual.registry());
    }
}
