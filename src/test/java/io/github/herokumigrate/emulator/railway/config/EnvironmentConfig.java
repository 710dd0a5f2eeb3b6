package io.github.herokumigrate.emulator.railway.config;

import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.TcpProxy;
import io.github.herokumigrate.emulator.railway.state.Variable;
import io.github.herokumigrate.emulator.railway.state.Variables;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** All that is set in an environment; keys are ids. */
public final class EnvironmentConfig {
    private static final String MASK = "*****";

    /** What is shown of the values of variables. */
    private enum Values {
        PLAIN,
        MASKED
    }

    private final EmulatedEnvironment environment;
    private final Values values;

    private EnvironmentConfig(EmulatedEnvironment environment, Values values) {
        this.environment = environment;
        this.values = values;
    }

    /** With the values of variables, but for sealed ones. */
    public static ObjectNode plain(EmulatedEnvironment environment) {
        return new EnvironmentConfig(environment, Values.PLAIN).json();
    }

    /** Without the values of variables. */
    public static ObjectNode masked(EmulatedEnvironment environment) {
        return new EnvironmentConfig(environment, Values.MASKED).json();
    }

    private ObjectNode json() {
        ObjectNode services = Json.object();
        environment.instances().stream()
                .filter(instance -> instance.service().deletedAt().isEmpty())
                .forEach(instance -> services.set(instance.service().id(), service(instance)));
        ObjectNode volumes = Json.object();
        environment.volumes().stream()
                .filter(volume -> volume.isThere())
                .forEach(volume ->
                        volumes.set(volume.volume().id(), Json.object().put("sizeMB", volume.size())));
        ObjectNode config = Json.object();
        config.set("services", services);
        config.set("sharedVariables", variables(environment.shared()));
        config.set("volumes", volumes);
        return config;
    }

    private ObjectNode service(EmulatedInstance instance) {
        ObjectNode service = Json.object();
        ObjectNode settings = instance.settings().values();
        if (settings.has("source")) {
            service.set("source", settings.path("source"));
        }
        ObjectNode deploy = instance.settings().ofDeploy();
        if (!instance.limits().isEmpty()) {
            deploy.set("limitOverride", Limits.override(instance));
        }
        service.set("build", instance.settings().ofBuild());
        service.set("deploy", deploy);
        service.set("variables", variables(instance.variables()));
        service.set("networking", networking(instance));
        instance.volume()
                .ifPresent(volume -> service.set(
                        "volumeMounts",
                        Json.object().set(volume.volume().id(), Json.object().put("mountPath", volume.mountPath()))));
        return service;
    }

    private ObjectNode variables(Variables variables) {
        ObjectNode json = Json.object();
        for (Map.Entry<String, Variable> entry : variables.readable().entrySet()) {
            Variable variable = entry.getValue();
            ObjectNode value = Json.object();
            if (variable.isSealed()) {
                value.put("isSealed", true);
            } else {
                value.put("value", values == Values.PLAIN ? variable.value() : MASK);
            }
            json.set(entry.getKey(), value);
        }
        return json;
    }

    private static ObjectNode networking(EmulatedInstance instance) {
        ObjectNode service = Json.object();
        instance.domains().ofRailway().forEach(domain -> {
            ObjectNode port = Json.object();
            domain.targetPort().ifPresent(number -> port.put("port", number));
            service.set(domain.domain(), port);
        });
        ObjectNode custom = Json.object();
        instance.domains().custom().forEach(domain -> {
            ObjectNode port = Json.object();
            domain.targetPort().ifPresent(number -> port.put("port", number));
            custom.set(domain.domain(), port);
        });
        ObjectNode proxies = Json.object();
        instance.proxies().all().stream()
                .filter(TcpProxy::isThere)
                .forEach(proxy -> proxies.set(String.valueOf(proxy.applicationPort()), Json.object()));
        ObjectNode networking = Json.object().put("privateNetworkEndpoint", instance.dnsName());
        networking.set("serviceDomains", service);
        networking.set("customDomains", custom);
        networking.set("tcpProxies", proxies);
        return networking;
    }
}
