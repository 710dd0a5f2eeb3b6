package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.EmulatedProject;
import io.github.herokumigrate.emulator.railway.state.EmulatedService;
import io.github.herokumigrate.emulator.railway.state.EmulatedVolume;
import io.github.herokumigrate.emulator.railway.state.VolumeInstance;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.util.List;
import java.util.Optional;

/** Disks (contract: Railway 7.10). */
final class VolumeOperations implements Operations.Group {
    @Override
    public void addTo(Operations operations) {
        operations
                .query(
                        "volumeInstance",
                        (session, arguments) -> session.volumes()
                                .flatMap(volume -> volume.instances().stream())
                                .filter(each -> each.id().equals(arguments.text("id")) && each.isListed())
                                .findFirst()
                                .map(VolumeType::instance)
                                .orElseThrow(Refusal::notAuthorized))
                .mutation("volumeCreate", VolumeOperations::create)
                .mutation("volumeUpdate", (session, arguments) -> {
                    EmulatedVolume volume = volume(session, arguments);
                    arguments.input().optional("name").ifPresent(volume::rename);
                    return VolumeType.of(volume);
                })
                .mutation("volumeInstanceUpdate", VolumeOperations::update)
                .mutation("volumeDelete", (session, arguments) -> {
                    EmulatedVolume volume = volume(session, arguments);
                    volume.project().delete(volume);
                    return true;
                });
    }

    private static EmulatedVolume volume(Session session, Arguments arguments) {
        return session.volumes()
                .filter(each -> each.id().equals(arguments.text("volumeId")) && each.isThere())
                .findFirst()
                .orElseThrow(Refusal::notAuthorized);
    }

    /** Without an environment it is in all of them, with null in none. */
    private static Object create(Session session, Arguments arguments) {
        Arguments input = arguments.input();
        EmulatedProject project = session.project(input.text("projectId"));
        List<EmulatedEnvironment> environments = input.optional("environmentId")
                .map(id -> List.of(session.environment(id)))
                .orElseGet(() -> input.has("environmentId") ? List.of() : project.environments());
        Optional<EmulatedService> service = input.optional("serviceId").map(session::service);
        if (!input.text("mountPath").startsWith("/")) {
            throw Refusal.problem();
        }
        return VolumeType.of(
                project.createVolume(environments, service, input.text("mountPath"), input.text("region")));
    }

    private static Object update(Session session, Arguments arguments) {
        Arguments input = arguments.input();
        Optional<String> environment = arguments.optional("environmentId");
        for (VolumeInstance instance : volume(session, arguments).instances()) {
            if (environment.isEmpty()
                    || environment.get().equals(instance.environment().id())) {
                Optional<EmulatedInstance> owner = input.optional("serviceId")
                        .map(service -> session.instance(instance.environment().id(), service));
                instance.belongTo(owner);
                input.optional("mountPath").ifPresent(instance::mountAt);
            }
        }
        return true;
    }
}
