package io.github.herokumigrate.platform.aws.dms;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import java.util.Optional;
import software.amazon.awssdk.services.databasemigration.model.ReplicationTask;

/** Words for how a task is doing. */
final class TaskState {
    private TaskState() {}

    /** One or two sentences; what DMS says comes from servers and is scrubbed. */
    static String words(ReplicationTask task, Redactor redactor) {
        String said = Optional.ofNullable(task.lastFailureMessage())
                .or(() -> Optional.ofNullable(task.stopReason()))
                .map(text -> redactor.redact(text).replaceAll("\\s+", " ").strip())
                .filter(text -> !text.isEmpty())
                .map(text -> " (" + text + ")")
                .orElse("");
        return "the replication task '" + task.replicationTaskIdentifier() + "' is " + task.status() + said + ".";
    }

    /** That there is none where there must be one. */
    static MigrationException gone() {
        return new MigrationException(
                "The replication task of DMS is gone: somebody has removed it. Give the copy up with"
                        + " -Dheroku-migrate.database.sync=abort and begin anew.");
    }
}
