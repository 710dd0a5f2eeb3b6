package io.github.herokumigrate.platform.railway.api;

import io.github.herokumigrate.platform.railway.api.GraphQl.ById;
import io.github.herokumigrate.platform.railway.api.GraphQl.Done;
import io.github.herokumigrate.platform.railway.api.GraphQl.Input;
import io.github.herokumigrate.platform.railway.api.GraphQl.Operation;
import java.util.Optional;

/** Disks (contract: Railway 7.10); which there are an environment's state tells. */
public final class VolumesApi {
    private final GraphQl graphQl;

    VolumesApi(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /**
     * What a new disk should be.
     *
     * @param region where it is; empty for the workspace's preference
     */
    public record NewVolume(
            String projectId, String environmentId, String serviceId, String mountPath, Optional<String> region) {}

    /**
     * Makes a disk for a service, which is seen in the environment's state some seconds later.
     *
     * @param name the service, for messages
     */
    public void create(String name, NewVolume wish) throws InterruptedException {
        graphQl.send(
                Operation.once("create the volume of service '" + name + "'", "create-volume", new Input<>(wish)),
                Done.class);
    }

    /** Deletes a disk; for 48 hours Railway can bring it back. */
    public void delete(String name, String id) throws InterruptedException {
        graphQl.send(
                Operation.repeatable("delete the volume of service '" + name + "'", "delete-volume", new ById(id)),
                Done.class);
    }
}
