package io.github.herokumigrate.platform.fly.data;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.platform.fly.api.PostgresApi.Cluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What matters about a cluster: what a run can put right. Plan and disk are not in it, as only the user can change them.
 *
 * @param status Fly.io's word
 * @param region where it is
 * @param major its major version; empty if Fly.io tells none
 * @param app the app that it is attached to, if it is ours; empty if it is attached to none
 */
record ClusterState(String status, String region, Optional<Integer> major, String app) {
    static final String READY = "ready";

    private static final String STATUS = "status";

    static ClusterState of(Cluster cluster, String app) {
        return new ClusterState(
                cluster.status(), cluster.region(), PostgresVersion.parse(cluster.pgMajorVersion()), app);
    }

    /** In what a cluster differs from this wish. A newer version is as good. */
    List<Difference> differences(ClusterState actual) {
        if (!actual.status.equals(status)) {
            // What is still being made shows the rest late; what has failed can only be made anew.
            return List.of(
                    actual.isFailed()
                            ? Difference.replacing(STATUS, actual.status, status)
                            : Difference.updatable(STATUS, actual.status, status));
        }
        List<Difference> found = new ArrayList<>();
        if (!actual.region.equals(region)) {
            found.add(Difference.replacing("region", actual.region, region));
        }
        int wished = major.orElse(0);
        if (actual.major.filter(there -> there < wished).isPresent()) {
            found.add(Difference.replacing("version", actual.major.get(), wished));
        }
        if (!actual.app.equals(app)) {
            found.add(Difference.updatable("attached app", "none", app));
        }
        return found;
    }

    private boolean isFailed() {
        return status.equals("failed") || status.equals("error");
    }
}
