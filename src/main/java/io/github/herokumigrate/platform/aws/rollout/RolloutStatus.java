package io.github.herokumigrate.platform.aws.rollout;

import software.amazon.awssdk.services.ecs.model.ServiceDeploymentStatus;

/** How far a roll-out is (contract: AWS 1.3). */
public enum RolloutStatus {
    /** It goes on, forward or back. */
    RUNNING,
    /** The wanted revision runs. */
    SUCCEEDED,
    /** It ended otherwise. */
    FAILED;

    /** How far it is by ECS's status. */
    public static RolloutStatus of(ServiceDeploymentStatus status) {
        return switch (status) {
            case SUCCESSFUL -> SUCCEEDED;
            case STOPPED, ROLLBACK_SUCCESSFUL, ROLLBACK_FAILED -> FAILED;
            case PENDING,
                    IN_PROGRESS,
                    STOP_REQUESTED,
                    ROLLBACK_REQUESTED,
                    ROLLBACK_IN_PROGRESS,
                    UNKNOWN_TO_SDK_VERSION -> RUNNING;
        };
    }

    /** Whether nothing more comes of it. */
    public boolean isEnd() {
        return this != RUNNING;
    }
}
