package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.EmulatedProject;
import io.github.herokumigrate.emulator.railway.state.EmulatedService;
import io.github.herokumigrate.emulator.railway.state.Ids;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Services and their settings (contract: Railway 7.4, 7.5). */
final class ServiceOperations implements Operations.Group {
    @Override
    public void addTo(Operations operations) {
        operations
                .query("service", (session, arguments) -> ServiceType.of(session.service(arguments.text("id"))))
                .query(
                        "serviceInstance",
                        (session, arguments) -> ServiceInstanceType.of(
                                session.instance(arguments.text("environmentId"), arguments.text("serviceId"))))
                .mutation("serviceCreate", ServiceOperations::create)
                .mutation("serviceUpdate", ServiceOperations::update)
                .mutation("serviceConnect", ServiceOperations::connect)
                .mutation("serviceDelete", ServiceOperations::delete)
                .mutation("serviceInstanceUpdate", ServiceOperations::configure);
    }

    private static Object create(Session session, Arguments arguments) {
        Arguments input = arguments.input();
        EmulatedProject project = session.project(input.text("projectId"));
        List<EmulatedEnvironment> environments = input.optional("environmentId")
                .map(id -> List.of(session.environment(id)))
                .orElseGet(project::environments);
        ObjectNode settings = Json.object();
        settings.setAll(input.values());
        settings.retain("source", "registryCredentials");
        Map<String, String> variables = Json.map(input.value("variables"));
        EmulatedService service =
                project.createService(input.optional("name").orElseGet(() -> "service-" + Ids.label(6)));
        input.optional("icon").ifPresent(service::setIcon);
        for (EmulatedEnvironment environment : environments) {
            EmulatedInstance instance = environment.add(service);
            instance.prepare(variables, settings);
            if (instance.settings().source().isPresent()) {
                instance.deployments().deploySource();
            }
        }
        return ServiceType.of(service);
    }

    private static Object update(Session session, Arguments arguments) {
        EmulatedService service = session.service(arguments.text("id"));
        Arguments input = arguments.input();
        input.optional("name").ifPresent(name -> service.project().rename(service, name));
        input.optional("icon").ifPresent(service::setIcon);
        return ServiceType.of(service);
    }

    private static Object connect(Session session, Arguments arguments) {
        EmulatedService service = session.bearing().service(arguments.text("id"));
        ObjectNode source = arguments.input().values().deepCopy();
        source.retain("repo", "image");
        session.instances(Optional.empty(), service.id()).forEach(instance -> {
            instance.configure(Json.object().set("source", source));
            instance.deployments().deploySource();
        });
        return ServiceType.of(service);
    }

    /** In one environment it is taken out of it, and is gone once it is in none. */
    private static Object delete(Session session, Arguments arguments) {
        EmulatedService service = session.service(arguments.text("id"));
        if (arguments.optional("environmentId").isPresent()) {
            EmulatedEnvironment environment = session.environment(arguments.text("environmentId"));
            if (session.instances(Optional.empty(), service.id()).size() > 1) {
                environment.remove(service.in(environment));
                return true;
            }
        }
        service.project().delete(service);
        return true;
    }

    /** Project tokens may not (contract: Railway 2.1). */
    private static Object configure(Session session, Arguments arguments) {
        return session.bearing().instances(arguments.optional("environmentId"), arguments.text("serviceId")).stream()
                .map(instance -> instance.configure(arguments.input().values()))
                .reduce(false, Boolean::logicalOr);
    }
}
