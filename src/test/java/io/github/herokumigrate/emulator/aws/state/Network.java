package io.github.herokumigrate.emulator.aws.state;

import io.github.herokumigrate.emulator.aws.wire.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Security groups; the network itself is only named. */
final class Network implements EndState.Part {
    @Override
    public void read(Reading reading) {
        for (JsonNode vpc :
                Json.items(reading.query("ec2", "DescribeVpcs", Map.of()).path("vpcSet"))) {
            reading.means(
                    vpc.path("vpcId").asString(),
                    vpc.path("isDefault").asString("").equals("true") ? "vpc" : "other vpc");
        }
        for (JsonNode subnet :
                Json.items(reading.query("ec2", "DescribeSubnets", Map.of()).path("subnetSet"))) {
            reading.means(
                    subnet.path("subnetId").asString(),
                    "subnet " + subnet.path("availabilityZone").asString());
        }
        for (JsonNode group : Json.items(
                reading.query("ec2", "DescribeSecurityGroups", Map.of()).path("securityGroupInfo"))) {
            String name = group.path("groupName").asString();
            reading.means(group.path("groupId").asString(), "security group " + name);
            if (!name.equals("default")) {
                reading.add("ec2 security group " + name, group);
            }
        }
    }
}
