package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.EmulatedVolume;
import io.github.herokumigrate.emulator.railway.state.VolumeInstance;
import java.util.Optional;

/** A disk as the schema has it (contract: Railway 7.10). */
final class VolumeType {
    private static final double USED = 0.1;

    private VolumeType() {}

    static GraphqlObject of(EmulatedVolume volume) {
        return GraphqlObject.of("Volume")
                .with("id", volume.id())
                .with("name", volume.name())
                .with("projectId", volume.project().id())
                .with("createdAt", volume.createdAt());
    }

    static GraphqlObject instance(VolumeInstance instance) {
        return GraphqlObject.of("VolumeInstance")
                .with("id", instance.id())
                .with("volumeId", instance.volume().id())
                .with("environmentId", instance.environment().id())
                .with("serviceId", instance.owner().map(owner -> owner.service().id()))
                .with("mountPath", instance.mountPath())
                .with("region", Optional.of(instance.region()).filter(text -> !text.isEmpty()))
                .with("sizeMB", instance.size())
                .with("currentSizeMB", instance.size() * USED)
                .with("state", instance.isThere() ? "READY" : "DELETED")
                .with("isPendingDeletion", !instance.isThere())
                .with("createdAt", instance.createdAt())
                .with("deletedAt", instance.deletedAt())
                .lazily("volume", () -> of(instance.volume()));
    }
}
