package io.github.herokumigrate.emulator.railway.state;

import java.time.Instant;
import java.util.Optional;

/** A name that Railway gives a service in the net. */
public final class ServiceDomain {
    /** What all of them end with. */
    public static final String SUFFIX = "up.railway.app";

    private final String id = Ids.uuid();
    private final Instant createdAt = Instant.now();
    private final String domain;
    private Optional<Integer> targetPort;
    private SyncStatus status = SyncStatus.CREATING;

    ServiceDomain(String domain, Optional<Integer> targetPort) {
        this.domain = domain;
        this.targetPort = targetPort;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** When it was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** The name. */
    public String domain() {
        return domain;
    }

    /** The port that it leads to; empty if Railway finds that out. */
    public Optional<Integer> targetPort() {
        return targetPort;
    }

    /** How far it has come. */
    public SyncStatus status() {
        return status;
    }

    /** Lets it lead to another port. */
    public void leadTo(Optional<Integer> port) {
        targetPort = port;
    }

    void activate() {
        status = SyncStatus.ACTIVE;
    }
}
