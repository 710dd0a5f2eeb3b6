package io.github.herokumigrate.emulator.railway.wire;

import io.github.herokumigrate.emulator.fault.RecordedCall;

/**
 * A call as it arrived.
 *
 * @param recorded which one it is and what it asks for
 * @param call the request
 */
public record ReceivedCall(RecordedCall recorded, Call call) {
    /** Service and operation, e.g. {@code graphql:serviceCreate}. */
    public String action() {
        return recorded.action();
    }
}
