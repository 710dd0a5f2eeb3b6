package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.PostgresCluster;
import io.github.herokumigrate.emulator.fly.state.PostgresCluster.Status;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Refusal;

/** The cluster that a call means. */
final class Clusters {
    private final FlyAccount account;
    private final Gate gate;

    Clusters(FlyAccount account, Gate gate) {
        this.account = account;
        this.gate = gate;
    }

    /** The cluster, which may be deleted. */
    PostgresCluster of(Call call) {
        PostgresCluster cluster = account.clusters().get(call.variable("cluster"));
        if (cluster == null || !gate.access(call).isGoodFor(cluster.organization())) {
            throw new Refusal(404, "Cluster not found");
        }
        return cluster;
    }

    /** The cluster, which is there. */
    PostgresCluster usable(Call call) {
        PostgresCluster cluster = of(call);
        if (cluster.status() == Status.DELETING || cluster.status() == Status.DELETED) {
            throw new Refusal(410, "Cluster has been deleted");
        }
        return cluster;
    }

    /** The cluster, which answers. */
    PostgresCluster ready(Call call) {
        PostgresCluster cluster = usable(call);
        if (cluster.status() != Status.READY) {
            throw new Refusal(422, "Cluster is not ready");
        }
        return cluster;
    }
}
