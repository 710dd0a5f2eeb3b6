package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.Rendering;
import io.github.herokumigrate.emulator.railway.state.Variables;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Variables of services and those that environments share (contract: Railway 7.6). */
final class VariableOperations implements Operations.Group {
    @Override
    public void addTo(Operations operations) {
        operations
                .query("variables", VariableOperations::read)
                .query("variablesForServiceDeployment", (session, arguments) -> {
                    EmulatedInstance instance =
                            session.instance(arguments.text("environmentId"), arguments.text("serviceId"));
                    return Json.strings(open(
                            instance.variables(),
                            Rendering.forReaders(instance.environment()).of(instance)));
                })
                .mutation("variableCollectionUpsert", (session, arguments) -> {
                    Arguments input = arguments.input();
                    Map<String, String> values = Json.map(input.value("variables"));
                    return write(
                            session,
                            input,
                            variables -> input.is("replace") ? variables.replace(values) : variables.write(values));
                })
                .mutation("variableUpsert", (session, arguments) -> {
                    Arguments input = arguments.input();
                    return write(
                            session,
                            input,
                            variables -> variables.write(Map.of(input.text("name"), input.text("value"))));
                })
                .mutation("variableDelete", (session, arguments) -> {
                    Arguments input = arguments.input();
                    return write(session, input, variables -> variables.remove(input.text("name")));
                });
    }

    private static Object read(Session session, Arguments arguments) {
        EmulatedEnvironment environment = session.environment(arguments.text("environmentId"));
        Optional<EmulatedInstance> instance =
                arguments.optional("serviceId").map(id -> session.instance(environment.id(), id));
        Variables variables = instance.map(EmulatedInstance::variables).orElseGet(environment::shared);
        if (arguments.is("unrendered")) {
            Map<String, String> raw = new TreeMap<>();
            variables.readable().forEach((name, variable) -> raw.put(name, variable.value()));
            return Json.strings(open(variables, raw));
        }
        Rendering rendering = Rendering.forReaders(environment);
        return Json.strings(open(variables, instance.map(rendering::of).orElseGet(rendering::shared)));
    }

    private static Map<String, String> open(Variables variables, Map<String, String> values) {
        Map<String, String> open = new TreeMap<>(values);
        variables.readable().forEach((name, variable) -> {
            if (variable.isSealed()) {
                open.remove(name);
            }
        });
        return open;
    }

    private interface Change {
        /** The names of those that are different now. */
        Set<String> make(Variables variables);
    }

    private static Object write(Session session, Arguments input, Change change) {
        EmulatedEnvironment environment = session.environment(input.text("environmentId"));
        Optional<EmulatedInstance> instance =
                input.optional("serviceId").map(id -> session.instance(environment.id(), id));
        Set<String> changed =
                change.make(instance.map(EmulatedInstance::variables).orElseGet(environment::shared));
        if (!input.is("skipDeploys") && !changed.isEmpty()) {
            environment
                    .affected(instance, changed)
                    .forEach(each -> each.deployments().refresh(List.of()));
        }
        return true;
    }
}
