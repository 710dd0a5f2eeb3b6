package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.platform.aws.TestAws;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.Subnet;

/** The default network of an empty account. */
final class TestNetwork {
    static final String GROUP = "sg-0123456789abcdef0";

    private TestNetwork() {}

    static DataNetwork of(TestAws aws) {
        return new DataNetwork(
                () -> aws.clients().ec2().describeSubnets().subnets().stream()
                        .map(Subnet::subnetId)
                        .sorted()
                        .toList(),
                () -> List.of(GROUP),
                Set.of());
    }
}
