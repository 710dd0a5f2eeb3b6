package io.github.herokumigrate.emulator.railway.template;

import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.EmulatedProject;
import io.github.herokumigrate.emulator.railway.state.EmulatedService;
import io.github.herokumigrate.emulator.railway.state.Generator;
import io.github.herokumigrate.emulator.railway.state.Ids;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the services of a template.
 *
 * @param environment where they are made
 * @param config how they are made (contract: Railway 9.1)
 */
record TemplateServices(EmulatedEnvironment environment, JsonNode config) {
    /** Refuses what can't be made. */
    void check() {
        if (config.path("services").isEmpty()) {
            throw Refusal.problem();
        }
        config.path("services").forEach(this::variables);
    }

    void make() {
        Set<EmulatedInstance> made = new LinkedHashSet<>();
        config.path("services").forEach(service -> made.add(make(service)));
        environment.deploy(made);
    }

    private EmulatedInstance make(JsonNode template) {
        EmulatedProject project = environment.project();
        EmulatedService service =
                project.createService(free(template.path("name").asString("service")));
        service.setIcon(template.path("icon").asString(""));
        EmulatedInstance instance = environment.add(service);
        instance.prepare(variables(template), settings(template));
        template.path("volumeMounts")
                .forEach(mount -> project.createVolume(
                        List.of(environment),
                        Optional.of(service),
                        mount.path("mountPath").asString(),
                        ""));
        template.path("networking")
                .path("tcpProxies")
                .propertyNames()
                .forEach(port -> instance.proxies().open(Integer.parseInt(port)));
        return instance;
    }

    private String free(String name) {
        return environment.project().serviceCalled(name).isEmpty() ? name : name + "-" + Ids.label(4);
    }

    private static ObjectNode settings(JsonNode template) {
        ObjectNode settings = (ObjectNode) template.path("deploy").deepCopy();
        template.path("build").properties().forEach(field -> settings.set(field.getKey(), field.getValue()));
        settings.set("source", template.path("source"));
        return settings;
    }

    /** What the client said, else the default, else nothing for those that are optional. */
    private Map<String, String> variables(JsonNode template) {
        Map<String, String> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : template.path("variables").properties()) {
            JsonNode variable = entry.getValue();
            String value = variable.path("value")
                    .asString(variable.path("defaultValue").asString(""));
            if (!value.isEmpty()) {
                values.put(entry.getKey(), Generator.value(value));
            } else if (!variable.isNull() && !variable.path("isOptional").asBoolean(false)) {
                throw Refusal.problem();
            }
        }
        return values;
    }
}
