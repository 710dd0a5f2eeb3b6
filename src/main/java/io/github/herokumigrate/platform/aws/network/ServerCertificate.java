package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.plan.ResourceId;
import java.util.Optional;
import java.util.Set;

/** The certificate of the HTTPS listener, wherever it comes from. */
public interface ServerCertificate {
    /** There is none: HTTP only. */
    ServerCertificate NONE = new ServerCertificate() {
        @Override
        public boolean isExpected() {
            return false;
        }

        @Override
        public Optional<String> issuedArn() {
            return Optional.empty();
        }

        @Override
        public Set<ResourceId> prerequisites() {
            return Set.of();
        }
    };

    /** Whether there is one that can be used, or will be when {@link #prerequisites()} are right. Asked when planning. */
    boolean isExpected();

    /** The ARN of one that can be used now. Asked when the listener is made. */
    Optional<String> issuedArn();

    /** What the listener waits for, and what goes only after the listener has let go of it. */
    Set<ResourceId> prerequisites();
}
