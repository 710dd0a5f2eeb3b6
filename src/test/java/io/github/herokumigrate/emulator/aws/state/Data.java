package io.github.herokumigrate.emulator.aws.state;

import io.github.herokumigrate.emulator.aws.wire.Json;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Databases and key-value stores. */
final class Data implements EndState.Part {
    /** AWS chooses them; hosts are in the variables of the application too. */
    private static final List<String> RANDOM = List.of("Address", "Endpoint", "DBProxyArn");

    @Override
    public void read(Reading reading) {
        list(reading, "rds", "DescribeDBSubnetGroups", "DBSubnetGroups", "DBSubnetGroupName");
        list(reading, "rds", "DescribeDBInstances", "DBInstances", "DBInstanceIdentifier");
        list(reading, "rds", "DescribeDBProxies", "DBProxies", "DBProxyName");
        list(reading, "elasticache", "DescribeCacheSubnetGroups", "CacheSubnetGroups", "CacheSubnetGroupName");
        list(reading, "elasticache", "DescribeReplicationGroups", "ReplicationGroups", "ReplicationGroupId");
    }

    private static void list(Reading reading, String service, String operation, String items, String name) {
        for (JsonNode item :
                Json.items(reading.query(service, operation, Map.of()).path(items))) {
            String title = service + " " + name + " " + item.path(name).asString();
            for (String random : RANDOM) {
                item.findValues(random).forEach(value -> reading.means(value.asString(""), random + " of " + title));
            }
            reading.add(title, item);
            String arn = item.path("ARN").asString(item.path("DBSubnetGroupArn").asString(""));
            if (!arn.isEmpty()) {
                reading.add(
                        title + " tags",
                        reading.query(service, "ListTagsForResource", Map.of("ResourceName", arn))
                                .path("TagList"));
            }
        }
    }
}
