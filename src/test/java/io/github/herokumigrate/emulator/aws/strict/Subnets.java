package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Upstream;
import io.github.herokumigrate.emulator.aws.wire.Xml;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The subnets that moto has. */
record Subnets(Upstream upstream) {
    /** The Availability Zones that some subnets are in. */
    Set<String> zones(String region, List<String> ids) {
        Map<String, String> fields = new TreeMap<>();
        for (int i = 0; i < ids.size(); i++) {
            fields.put("SubnetId." + (i + 1), ids.get(i));
        }
        return upstream.query(region, "ec2", "DescribeSubnets", fields).xml().all("availabilityZone").stream()
                .map(Xml::text)
                .collect(Collectors.toSet());
    }
}
