package io.github.herokumigrate.platform.aws.domain;

import java.util.Optional;

/**
 * Where the certificate of the application's domains comes from.
 *
 * @param certificateArn one of the user's, which is used and never changed; empty for one of ours
 * @param listener whose listener would have the certificate
 */
public record DomainSettings(Optional<String> certificateArn, Listener listener) {
    /** A certificate of ours for a listener of ours. */
    public static final DomainSettings DEFAULT = new DomainSettings(Optional.empty(), Listener.OURS);

    /** Whose listener it is. */
    public enum Listener {
        /** Ours gets the certificate. */
        OURS,
        /** A load balancer of the user's has its own certificates: ours is not needed. */
        OF_USER
    }
}
