package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A copy by DMS that is killed at every kind of write; at every single one it is in {@link KilledDmsCopyCheck}. */
class KilledDmsCopyTest {
    @TempDir
    Path work;

    @ParameterizedTest
    @EnumSource(names = {"STOP_BEFORE", "STOP_AFTER"})
    void killedAtEveryOperationOneAfterTheOtherItComesToTheSameEnd(Mode mode) throws Exception {
        assertThat(KilledDmsCopies.killedAtEachWrite(mode, work))
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
