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
        proxyTargets(reading);
        snapshots(reading);
        list(reading, "elasticache", "DescribeCacheSubnetGroups", "CacheSubnetGroups", "CacheSubnetGroupName");
        list(reading, "elasticache", "DescribeReplicationGroups", "ReplicationGroups", "ReplicationGroupId");
    }

    private static void proxyTargets(Reading reading) {
        for (JsonNode proxy :
                Json.items(reading.query("rds", "DescribeDBProxies", Map.of()).path("DBProxies"))) {
            String name = proxy.path("DBProxyName").asString();
            reading.add(
                    "rds DBProxyName " + name + " targets",
                    reading.query("rds", "DescribeDBProxyTargets", Map.of("DBProxyName", name)));
        }
    }

    /** Only how many there are of what: their names tell the time. */
    private static void snapshots(Reading reading) {
        for (JsonNode snapshot :
                Json.items(reading.query("rds", "DescribeDBSnapshots", Map.of()).path("DBSnapshots"))) {
            reading.add(
                    "rds snapshot", Json.object().set("DBInstanceIdentifier", snapshot.path("DBInstanceIdentifier")));
        }
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
