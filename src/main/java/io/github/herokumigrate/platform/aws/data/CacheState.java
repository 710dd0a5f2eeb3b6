package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.plan.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/**
 * What is compared of a key-value store.
 *
 * @param status {@code available}, or what keeps it from being that
 * @param engine {@code valkey} or {@code redis}
 * @param nodeType the size
 * @param encryption {@code on} if it is on on the disk and on the wire
 * @param token {@code on} if it wants one
 */
record CacheState(String status, String engine, String nodeType, String encryption, String token) {
    static final String STATUS = "status";
    static final String NODE_TYPE = "node type";

    private static final String ON = "on";
    private static final String OFF = "off";

    static CacheState wished(KeyValueSettings settings) {
        return new CacheState(ReplicationGroups.AVAILABLE, settings.engine(), settings.nodeType(), ON, ON);
    }

    static CacheState of(ReplicationGroup group) {
        boolean encrypted = Boolean.TRUE.equals(group.transitEncryptionEnabled())
                && Boolean.TRUE.equals(group.atRestEncryptionEnabled());
        return new CacheState(
                ReplicationGroups.status(group),
                Objects.requireNonNullElse(group.engine(), "unknown"),
                Objects.requireNonNullElse(group.cacheNodeType(), "unknown"),
                encrypted ? ON : OFF,
                Boolean.TRUE.equals(group.authTokenEnabled()) ? ON : OFF);
    }

    /** In what a store differs from this wish. */
    List<Difference> differences(CacheState actual) {
        if (!actual.status.equals(status)) {
            // What is still being made shows the rest late.
            return List.of(Difference.updatable(STATUS, actual.status, status));
        }
        List<Difference> found = new ArrayList<>();
        if (!actual.engine.equals(engine)) {
            found.add(Difference.replacing("engine", actual.engine, engine));
        }
        if (!actual.encryption.equals(encryption)) {
            found.add(Difference.replacing("encryption", actual.encryption, encryption));
        }
        if (!actual.token.equals(token)) {
            found.add(Difference.replacing("token", actual.token, token));
        }
        if (!actual.nodeType.equals(nodeType)) {
            found.add(Difference.updatable(NODE_TYPE, actual.nodeType, nodeType));
        }
        return found;
    }
}
