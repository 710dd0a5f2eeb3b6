package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.strict.Rule;
import io.github.herokumigrate.emulator.aws.strict.ServiceLinkedRoles;
import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.util.Map;
import java.util.Optional;

/** Clusters: the first needs a role that AWS itself assumes; the last task has to be gone before they are. */
public final class ClusterRule implements Rule {
    private final Fargate fargate;
    private final Upstream upstream;
    private volatile boolean isRoleSeen;
    private volatile int refusals = 1;

    /** The clusters of an account. */
    public ClusterRule(Fargate fargate, Upstream upstream) {
        this.fargate = fargate;
        this.upstream = upstream;
    }

    /** Lets the service-linked role be seen only after that many refused calls; 1 if nothing is said. */
    public void roleIsUnseenFor(int calls) {
        refusals = calls;
    }

    @Override
    public Optional<Answer> before(Call call) {
        if (call.is("ecs:CreateCluster") || call.is("ecs:CreateService")) {
            checkRole(call);
        }
        if (call.is("ecs:DeleteCluster")) {
            checkEmpty(call.json().path("cluster").asString("default"));
        }
        return Optional.empty();
    }

    // contract: AWS 1.9: the role is there, and still not seen for a while.
    private void checkRole(Call call) {
        if (isRoleSeen) {
            return;
        }
        boolean isThere = upstream.query(
                        call.region(), "iam", "GetRole", Map.of("RoleName", ServiceLinkedRoles.ECS_AT_MOTO))
                .isSuccess();
        if (!isThere || refusals > 0) {
            refusals -= isThere ? 1 : 0;
            throw new Refusal(
                    "InvalidParameterException",
                    "Unable to assume the service linked role. Please verify that the ECS service linked role exists.");
        }
        isRoleSeen = true;
    }

    private void checkEmpty(String cluster) {
        String name = cluster.substring(cluster.lastIndexOf('/') + 1);
        if (fargate.services().stream()
                .anyMatch(service -> service.clusterArn().endsWith("/" + name)
                        && service.status() != FargateService.Status.INACTIVE)) {
            throw new Refusal(
                    "ClusterContainsServicesException", "The Cluster cannot be deleted while Services are active.");
        }
        if (fargate.tasks().all().stream().anyMatch(task -> task.cluster().endsWith("/" + name) && !task.isStopped())) {
            throw new Refusal("ClusterContainsTasksException", "The Cluster cannot be deleted while Tasks are active.");
        }
    }
}
