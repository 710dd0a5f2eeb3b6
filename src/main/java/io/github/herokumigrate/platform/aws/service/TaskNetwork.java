package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.model.MigrationException;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ecs.model.AssignPublicIp;
import software.amazon.awssdk.services.ecs.model.AwsVpcConfiguration;
import software.amazon.awssdk.services.ecs.model.NetworkConfiguration;

/**
 * Where in the network tasks run.
 *
 * @param choice what was chosen, known before anything exists and the same in every run: roll-outs begin anew when it
 *     changes. E.g. {@code default VPC}, or the ids that a user gave
 * @param subnets the ids of the subnets, at most 16; asked only when something is made or compared
 * @param securityGroups the ids of the security groups, at most 5; asked only when something is made or compared. Throws
 *     a {@link MigrationException} as long as one is not made
 * @param publicIp whether tasks have an address on the internet
 */
public record TaskNetwork(
        String choice, Supplier<List<String>> subnets, Supplier<List<String>> securityGroups, PublicIp publicIp) {
    /** Whether tasks have an address on the internet, which they need in subnets without NAT (contract: AWS 1.4). */
    public enum PublicIp {
        /** They have. */
        ENABLED,
        /** They have none. */
        DISABLED
    }

    /** The same, looked up. */
    record Place(SortedSet<String> subnets, SortedSet<String> securityGroups, PublicIp publicIp) {
        Place {
            subnets = new TreeSet<>(subnets);
            securityGroups = new TreeSet<>(securityGroups);
        }
    }

    /** As ECS wants to be told it. */
    public NetworkConfiguration configuration() {
        AwsVpcConfiguration.Builder configuration = AwsVpcConfiguration.builder()
                .subnets(subnets.get())
                .securityGroups(securityGroups.get())
                .assignPublicIp(AssignPublicIp.fromValue(publicIp.name()));
        return NetworkConfiguration.builder()
                .awsvpcConfiguration(configuration.build())
                .build();
    }

    /** Its ids; empty as long as the security group is not made. */
    Optional<Place> place() {
        try {
            return Optional.of(new Place(new TreeSet<>(subnets.get()), new TreeSet<>(securityGroups.get()), publicIp));
        } catch (MigrationException e) {
            return Optional.empty();
        }
    }
}
