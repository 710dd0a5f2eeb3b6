package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Refusal;
import java.util.HashMap;
import java.util.Map;

/** What an account can't do for reasons of its own. */
public final class Limits {
    private final Map<String, Integer> machines = new HashMap<>();
    private PostgresCluster.Status clusterEnd = PostgresCluster.Status.READY;

    /** Lets an organization without a payment method have no more machines than these. */
    public void machines(String organization, int most) {
        machines.put(organization, most);
    }

    /** Lets new clusters fail. */
    public void failClusters() {
        clusterEnd = PostgresCluster.Status.FAILED;
    }

    /** Refuses a machine that an organization may not have any more. */
    public void checkMachines(Organization organization, long present) {
        if (present >= machines.getOrDefault(organization.slug(), Integer.MAX_VALUE)) {
            throw new Refusal(
                    422,
                    "To create more than " + present + " machine(s) per app please add a payment method."
                            + " https://fly.io/dashboard/" + organization.slug() + "/billing");
        }
    }

    PostgresCluster.Status clusterEnd() {
        return clusterEnd;
    }
}
