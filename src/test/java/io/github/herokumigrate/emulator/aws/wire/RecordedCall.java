package io.github.herokumigrate.emulator.aws.wire;

/**
 * A call that arrived.
 *
 * @param number how many had arrived with it, 1 for the first
 * @param service the service as policies write it
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

    /** A call as the n-th. */
    public static RecordedCall of(int number, Call call) {
        return new RecordedCall(number, call.service(), call.operation(), call.isRead() ? Kind.READ : Kind.WRITE);
    }

    /** Service and operation as policies write them, e.g. {@code ecs:CreateCluster}. */
    public String action() {
        return service + ":" + operation;
    }
}
