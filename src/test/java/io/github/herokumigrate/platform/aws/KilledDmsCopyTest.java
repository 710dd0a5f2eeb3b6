package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A copy by DMS that is killed at every kind of write; at every single one it is in {@link KilledDmsCopyCheck}. */
class KilledDmsCopyTest {
    @TempDir
    Path work;

    @Test
    void killedAtEveryOperationOneAfterTheOtherItComesToTheSameEnd() throws Exception {
        assertThat(KilledDmsCopies.killedAtEachWrite(Mode.STOP_AFTER, work))
                .contains(
                        "dms:CreateReplicationSubnetGroup",
                        "dms:CreateReplicationInstance",
                        "dms:CreateEndpoint",
                        "dms:TestConnection",
                        "dms:CreateReplicationTask",
                        "dms:StartReplicationTask",
                        "dms:StopReplicationTask",
                        "dms:DeleteReplicationTask",
                        "dms:DeleteEndpoint",
                        "dms:DeleteReplicationInstance",
                        "dms:DeleteReplicationSubnetGroup",
                        "iam:CreateRole",
                        "iam:DeleteRole",
                        "secretsmanager:CreateSecret",
                        "secretsmanager:DeleteSecret");
    }
}
