package io.github.herokumigrate.platform.aws.rollout;

import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.ecs.model.DeploymentRolloutState;
import software.amazon.awssdk.services.ecs.model.Service;

/** How far ECS is with a service. */
public enum Phase {
    /** What was rolled out last runs. */
    SETTLED,
    /** A roll-out goes on, which a run that was killed has begun. */
    IN_PROGRESS,
    /** A roll-out failed and there was nothing to go back to. */
    FAILED,
    /** It is being deleted. */
    DRAINING;

    private static final String PRIMARY = "PRIMARY";

    /** The phase of a service. */
    public static Phase of(Service service) {
        if (Services.DRAINING.equals(service.status())) {
            return DRAINING;
        }
        List<DeploymentRolloutState> states = service.deployments().stream()
                .map(deployment -> deployment.rolloutState())
                .toList();
        if (states.contains(DeploymentRolloutState.IN_PROGRESS)) {
            return IN_PROGRESS;
        }
        // One that failed beside the one that ECS went back to is history.
        boolean primaryFailed = service.deployments().stream()
                .anyMatch(deployment -> PRIMARY.equals(deployment.status())
                        && deployment.rolloutState() == DeploymentRolloutState.FAILED);
        return primaryFailed ? FAILED : SETTLED;
    }

    /** The phase as it is told to people. */
    public String words() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
