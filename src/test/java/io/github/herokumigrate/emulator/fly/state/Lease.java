package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Json;
import java.time.Duration;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * The right to change a machine for a while (contract: Fly.io §4.1).
 *
 * @param nonce what its holder proves it by
 * @param owner whose token took it
 * @param description what for; empty if nothing was said
 * @param expires when it ends by itself
 */
public record Lease(String nonce, String owner, String description, Instant expires) {
    /** A new lease. */
    static Lease of(Duration ttl, String owner, String description) {
        return new Lease(Ids.hex(6), owner, description, Instant.now().plus(ttl));
    }

    /** The same lease for another while. */
    Lease refreshed(Duration ttl) {
        return new Lease(nonce, owner, description, Instant.now().plus(ttl));
    }

    /** Whether it has not ended. */
    public boolean isActive() {
        return Instant.now().isBefore(expires);
    }

    /** What everybody may see. */
    public ObjectNode stripped() {
        return Json.object()
                .put("description", description)
                .put("expires_at", expires.getEpochSecond())
                .put("owner", owner);
    }

    /** What its holder sees. */
    public ObjectNode json(String version) {
        return stripped().put("nonce", nonce).put("version", version);
    }
}
