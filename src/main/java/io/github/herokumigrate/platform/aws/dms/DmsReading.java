package io.github.herokumigrate.platform.aws.dms;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.databasemigration.DatabaseMigrationClient;
import software.amazon.awssdk.services.databasemigration.model.Connection;
import software.amazon.awssdk.services.databasemigration.model.Endpoint;
import software.amazon.awssdk.services.databasemigration.model.Filter;
import software.amazon.awssdk.services.databasemigration.model.ReplicationInstance;
import software.amazon.awssdk.services.databasemigration.model.ReplicationSubnetGroup;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;
import software.amazon.awssdk.services.databasemigration.model.ResourceNotFoundException;
import software.amazon.awssdk.services.databasemigration.model.TableStatistics;

/** What there is at DMS under the names of one application. DMS refuses to list nothing. */
record DmsReading(AwsSite site) {
    Optional<ReplicationSubnetGroup> subnetGroup() {
        return first(() -> dms().describeReplicationSubnetGroups(
                        request -> request.filters(filter("replication-subnet-group-id", name())))
                .replicationSubnetGroups());
    }

    Optional<ReplicationInstance> instance() {
        return first(() -> dms().describeReplicationInstances(
                        request -> request.filters(filter("replication-instance-id", name())))
                .replicationInstances());
    }

    Optional<Endpoint> endpoint(String side) {
        return first(() -> dms().describeEndpoints(request ->
                        request.filters(filter("endpoint-id", site.names().replicationEndpoint(side))))
                .endpoints());
    }

    Optional<ReplicationTask> task() {
        return first(() -> dms().describeReplicationTasks(request ->
                        request.filters(filter("replication-task-id", name())).withoutSettings(true))
                .replicationTasks());
    }

    /** The last test of the way to an endpoint, if there was any. */
    Optional<Connection> connection(String endpointArn) {
        return first(() -> dms().describeConnections(request -> request.filters(filter("endpoint-arn", endpointArn)))
                .connections());
    }

    List<TableStatistics> tables(String taskArn) {
        try {
            return dms().describeTableStatisticsPaginator(request -> request.replicationTaskArn(taskArn)).stream()
                    .flatMap(page -> page.tableStatistics().stream())
                    .toList();
        } catch (ResourceNotFoundException e) {
            return List.of();
        }
    }

    private static <T> Optional<T> first(Supplier<List<T>> listing) {
        try {
            return listing.get().stream().findFirst();
        } catch (ResourceNotFoundException e) {
            return Optional.empty();
        }
    }

    private static Filter filter(String name, String value) {
        return Filter.builder().name(name).values(value).build();
    }

    private String name() {
        return site.names().replication();
    }

    private DatabaseMigrationClient dms() {
        return site.clients().dms();
    }
}
