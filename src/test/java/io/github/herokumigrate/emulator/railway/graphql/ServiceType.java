package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.EmulatedService;
import java.util.Optional;

/** A service as the schema has it (contract: Railway 7.4). */
final class ServiceType {
    private ServiceType() {}

    static GraphqlObject of(EmulatedService service) {
        return GraphqlObject.of("Service")
                .with("id", service.id())
                .with("name", service.name())
                .with("projectId", service.project().id())
                .with("icon", Optional.of(service.icon()).filter(icon -> !icon.isEmpty()))
                .without("templateId", "templateServiceId")
                .with("isRestricted", false)
                .with("createdAt", service.createdAt())
                .with("updatedAt", service.createdAt())
                .with("deletedAt", service.deletedAt());
    }
}
