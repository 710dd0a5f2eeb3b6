package io.github.herokumigrate.emulator.aws.state;

import io.github.herokumigrate.emulator.aws.wire.Json;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Databases and key-value stores. */
final class Data implements EndState.Part {
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
