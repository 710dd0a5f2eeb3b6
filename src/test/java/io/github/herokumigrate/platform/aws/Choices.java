package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.platform.aws.access.RoleSettings;
import io.github.herokumigrate.platform.aws.data.KeyValueSettings;
import io.github.herokumigrate.platform.aws.data.PostgresSettings;
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
                strategy,
                usual.postgres(),
                usual.keyValueStore(),
                usual.logRetention(),
                usual.registry());
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
                usual.strategy(),
                postgres,
                keyValueStore,
                usual.logRetention(),
                usual.registry());
    }
}
