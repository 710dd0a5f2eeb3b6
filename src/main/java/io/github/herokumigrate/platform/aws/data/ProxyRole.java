package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.plan.ResourceId;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The role with which a proxy reads the database's log-in: trusted by {@code rds.amazonaws.com}, allowed
 * {@code secretsmanager:GetSecretValue} on {@code hm/<app>/*} (contract: AWS 1.7).
 *
 * @param arn its ARN; asked for only when the proxy is made
 * @param dependsOn what has to be right before the ARN is known
 */
public record ProxyRole(Supplier<String> arn, Set<ResourceId> dependsOn) {
    public ProxyRole {
        dependsOn = Set.copyOf(dependsOn);
    }
}
