package io.github.herokumigrate.emulator.fault;

/**
 * A call that arrived.
 *
 * @param number how many had arrived with it, 1 for the first
 * @param service the service, in the words of its platform, e.g. {@code ecs} or {@code machines}
 * @param operation the operation
 * @param kind whether it only reads
 */
public record RecordedCall(int number, String service, String operation, Kind kind) {
    /** What a call may do. */
    public enum Kind {
        /** It changes nothing. */
        READ,
        /** It may change something. */
        WRITE
    }

    /** Service and operation, e.g. {@code ecs:CreateCluster} as policies write it. */
    public String action() {
        return service + ":" + operation;
    }
}
