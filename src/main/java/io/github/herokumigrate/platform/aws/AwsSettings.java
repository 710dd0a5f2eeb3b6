package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.platform.aws.access.RoleSettings;
import io.github.herokumigrate.platform.aws.account.AwsConnection;
import io.github.herokumigrate.platform.aws.data.KeyValueSettings;
import io.github.herokumigrate.platform.aws.data.PostgresSettings;
import io.github.herokumigrate.platform.aws.dms.ReplicationSettings;
import io.github.herokumigrate.platform.aws.domain.DomainSettings;
import io.github.herokumigrate.platform.aws.network.LoadBalancerSettings;
import io.github.herokumigrate.platform.aws.network.NetworkSettings;
import io.github.herokumigrate.platform.aws.rollout.Strategy;
import io.github.herokumigrate.platform.aws.service.LogRetention;
import io.github.herokumigrate.platform.aws.service.RegistrySettings;
import io.github.herokumigrate.platform.aws.service.TaskNetwork.PublicIp;
import java.util.Optional;

/**
 * What a user may choose at AWS, validated as far as it can be without asking AWS. Needs no class of the SDK.
 *
 * @param connection how AWS is reached
 * @param network where everything stands
 * @param publicIp whether tasks get public addresses
 * @param loadBalancer what leads to the web process
 * @param domain the certificate of its domains
 * @param roles roles that exist already
 * @param cluster an ECS cluster that exists already, by name
 * @param mode who makes what leads to the web process
 * @param strategy how a new version replaces the old one
 * @param postgres the database
 * @param keyValueStore the key-value store
 * @param logRetention how long what is printed is kept
 * @param registry how images are kept
 * @param replication what brings the rows of a database, where DMS does
 */
public record AwsSettings(
        AwsConnection connection,
        NetworkSettings network,
        PublicIp publicIp,
        LoadBalancerSettings loadBalancer,
        DomainSettings domain,
        RoleSettings roles,
        Optional<String> cluster,
        Mode mode,
        Strategy strategy,
        PostgresSettings postgres,
        KeyValueSettings keyValueStore,
        LogRetention logRetention,
        RegistrySettings registry,
        ReplicationSettings replication) {
    /** The same with the usual machine for bringing rows. */
    public AwsSettings(
            AwsConnection connection,
            NetworkSettings network,
            PublicIp publicIp,
            LoadBalancerSettings loadBalancer,
            DomainSettings domain,
            RoleSettings roles,
            Optional<String> cluster,
            Mode mode,
            Strategy strategy,
            PostgresSettings postgres,
            KeyValueSettings keyValueStore,
            LogRetention logRetention,
            RegistrySettings registry) {
        this(
                connection,
                network,
                publicIp,
                loadBalancer,
                domain,
                roles,
                cluster,
                mode,
                strategy,
                postgres,
                keyValueStore,
                logRetention,
                registry,
                ReplicationSettings.USUAL);
    }

    /** The same with another mode. */
    public AwsSettings withMode(Mode other) {
        return new AwsSettings(
                connection,
                network,
                publicIp,
                loadBalancer,
                domain,
                roles,
                cluster,
                other,
                strategy,
                postgres,
                keyValueStore,
                logRetention,
                registry,
                replication);
    }
}
