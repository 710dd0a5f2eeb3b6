package io.github.herokumigrate.emulator.aws.strict.ecs;

import java.util.OptionalInt;

/**
 * How a task ends (contract: AWS 1.3).
 *
 * @param exitCode the exit code of its container; empty if that never ran
 * @param stopCode e.g. {@code EssentialContainerExited}
 * @param stoppedReason the reason in ECS's words
 */
public record TaskEnd(OptionalInt exitCode, String stopCode, String stoppedReason) {
    private static final int TERMINATED = 143;

    /** Its command ended by itself. */
    public static TaskEnd exit(int code) {
        return new TaskEnd(OptionalInt.of(code), "EssentialContainerExited", "Essential container in task exited");
    }

    /** It never ran: image, secret, network interface. */
    public static TaskEnd failedToStart(String reason) {
        return new TaskEnd(OptionalInt.empty(), "TaskFailedToStart", reason);
    }

    /** The load balancer did not get the answers that it wants. */
    public static TaskEnd failedHealthChecks() {
        return stoppedByService("Task failed ELB health checks");
    }

    /** Its service wanted it no longer. */
    static TaskEnd stoppedByService(String reason) {
        return new TaskEnd(OptionalInt.of(TERMINATED), "ServiceSchedulerInitiated", reason);
    }

    /** Somebody stopped it. */
    static TaskEnd stoppedByUser(String reason) {
        return new TaskEnd(OptionalInt.of(TERMINATED), "UserInitiated", reason);
    }
}
