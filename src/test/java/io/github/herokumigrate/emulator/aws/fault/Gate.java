package io.github.herokumigrate.emulator.aws.fault;

import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Protocol;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/** Whom AWS lets in: credentials, rights and the rate of calls. */
public final class Gate {
    private static final int FORBIDDEN = 403;
    private static final int BUSY = 503;

    private final Set<String> denied = new CopyOnWriteArraySet<>();
    private volatile int throttled;
    private volatile boolean isExpired;

    /** Denies the caller actions, each as policies write it, e.g. {@code ecs:CreateCluster}. */
    public void deny(String... actions) {
        denied.addAll(Set.of(actions));
    }

    /** Allows all actions. */
    public void allowAll() {
        denied.clear();
    }

    /** Lets the credentials of everyone expire. */
    public void expireCredentials() {
        isExpired = true;
    }

    /** Accepts all credentials again. */
    public void renewCredentials() {
        isExpired = false;
    }

    /**
     * Refuses calls as too many.
     *
     * @param nth every n-th of all calls; 0 for none
     */
    public void throttleEvery(int nth) {
        throttled = nth;
    }

    /** Why a call is not let in; empty if it is. */
    public Optional<Refusal> refusal(Call call, RecordedCall recorded) {
        if (isExpired) {
            return Optional.of(expired(call));
        }
        if (denied.contains(call.action())) {
            return Optional.of(denied(call));
        }
        if (throttled > 0 && recorded.number() % throttled == 0) {
            return Optional.of(throttled(call));
        }
        return Optional.empty();
    }

    private static Refusal expired(Call call) {
        String message = "The security token included in the request is expired";
        return switch (call.protocol()) {
            case JSON -> new Refusal("ExpiredTokenException", message);
            case REST_JSON -> new Refusal(FORBIDDEN, "ExpiredTokenException", message);
            case QUERY, REST_XML -> new Refusal(FORBIDDEN, "ExpiredToken", message);
            case EC2 -> new Refusal("RequestExpired", "Request has expired.");
        };
    }

    private static Refusal denied(Call call) {
        String message = "User: arn:aws:iam::123456789012:user/moto is not authorized to perform: " + call.action()
                + " because no identity-based policy allows the " + call.action() + " action";
        return switch (call.protocol()) {
            case JSON -> new Refusal("AccessDeniedException", message);
            case REST_JSON -> new Refusal(FORBIDDEN, "AccessDeniedException", message);
            case QUERY, REST_XML -> new Refusal(FORBIDDEN, "AccessDenied", message);
            case EC2 ->
                new Refusal(
                        FORBIDDEN,
                        "UnauthorizedOperation",
                        "You are not authorized to perform this operation. " + message);
        };
    }

    private static Refusal throttled(Call call) {
        if (call.protocol() == Protocol.EC2) {
            return new Refusal(BUSY, "RequestLimitExceeded", "Request limit exceeded.");
        }
        boolean isXml = call.protocol() == Protocol.QUERY || call.protocol() == Protocol.REST_XML;
        return new Refusal(isXml ? "Throttling" : "ThrottlingException", "Rate exceeded");
    }
}
