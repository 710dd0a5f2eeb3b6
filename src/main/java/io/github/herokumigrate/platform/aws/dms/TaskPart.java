package io.github.herokumigrate.platform.aws.dms;

import io.github.herokumigrate.database.ReplicatedTable;
import io.github.herokumigrate.database.ReplicationKind;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.dms.EndpointPart.Side;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.databasemigration.model.InvalidResourceStateException;
import software.amazon.awssdk.services.databasemigration.model.MigrationTypeValue;

/**
 * What brings rows from one endpoint to the other.
 *
 * @param tables whose rows; needed only to make it
 */
record TaskPart(AwsSite site, DmsTags tags, ReplicationKind kind, List<ReplicatedTable> tables) implements Part {
    static final String RUNNING = "running";
    static final String STOPPED = "stopped";
    static final String FAILED = "failed";

    @Override
    public String what() {
        return "the replication task '" + name() + "'";
    }

    @Override
    public String name() {
        return site.names().replication();
    }

    @Override
    public Set<String> usable() {
        return Set.of("ready", "starting", RUNNING, "stopping", STOPPED, FAILED);
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(20);
    }

    @Override
    public Optional<Found> look() {
        return new DmsReading(site).task().map(task -> new Found(task.replicationTaskArn(), task.status()));
    }

    @Override
    public void make() {
        DmsReading reading = new DmsReading(site);
        site.clients()
                .dms()
                .createReplicationTask(request -> request.replicationTaskIdentifier(name())
                        .replicationInstanceArn(
                                reading.instance().orElseThrow(TaskPart::gone).replicationInstanceArn())
                        .sourceEndpointArn(reading.endpoint(Side.SOURCE.word())
                                .orElseThrow(TaskPart::gone)
                                .endpointArn())
                        .targetEndpointArn(reading.endpoint(Side.TARGET.word())
                                .orElseThrow(TaskPart::gone)
                                .endpointArn())
                        .migrationType(
                                switch (kind) {
                                    case FULL_LOAD -> MigrationTypeValue.FULL_LOAD;
                                    case FULL_LOAD_AND_CHANGES -> MigrationTypeValue.FULL_LOAD_AND_CDC;
                                })
                        .tableMappings(TableMappings.of(tables).json())
                        .replicationTaskSettings(TaskSettings.USUAL.json())
                        .tags(tags.given()));
    }

    // A task that runs can't be deleted, and is stopped first; until it has, DMS refuses.
    @Override
    public void delete(Found found) {
        if (found.status().equals(RUNNING)) {
            try {
                site.clients().dms().stopReplicationTask(request -> request.replicationTaskArn(found.arn()));
            } catch (InvalidResourceStateException e) {
                // It has ended by itself.
            }
        }
        site.clients().dms().deleteReplicationTask(request -> request.replicationTaskArn(found.arn()));
    }

    private static MigrationException gone() {
        return new MigrationException(
                "What the replication task needs at DMS is gone: somebody removes it at the same time. Run again.");
    }
}
