package io.github.herokumigrate.emulator.railway.state;

import java.time.Instant;
import java.util.Optional;

/** A port in the net that leads to a port of a service. */
public final class TcpProxy {
    private final String id = Ids.uuid();
    private final Instant createdAt = Instant.now();
    private final String domain;
    private final int proxyPort;
    private final int applicationPort;
    private SyncStatus status = SyncStatus.CREATING;
    private Optional<Instant> deletedAt = Optional.empty();

    TcpProxy(String domain, int proxyPort, int applicationPort) {
        this.domain = domain;
        this.proxyPort = proxyPort;
        this.applicationPort = applicationPort;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** When it was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** The host in the net. */
    public String domain() {
        return domain;
    }

    /** The port in the net. */
    public int proxyPort() {
        return proxyPort;
    }

    /** The port of the service. */
    public int applicationPort() {
        return applicationPort;
    }

    /** How far it has come. */
    public SyncStatus status() {
        return status;
    }

    /** When it was removed; empty if it is there. */
    public Optional<Instant> deletedAt() {
        return deletedAt;
    }

    /** Whether it is there, or soon will be. */
    public boolean isThere() {
        return status == SyncStatus.ACTIVE || status == SyncStatus.CREATING;
    }

    void become(SyncStatus other) {
        status = other;
        if (other == SyncStatus.DELETED) {
            deletedAt = Optional.of(Instant.now());
        }
    }
}
