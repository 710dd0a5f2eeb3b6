package io.github.herokumigrate.emulator.railway.config;

import io.github.herokumigrate.emulator.railway.schema.EmulatorGap;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.ServiceDomain;
import io.github.herokumigrate.emulator.railway.state.TcpProxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Changes of how a service is reached.
 *
 * @param instance the service
 */
record NetworkingPatch(EmulatedInstance instance) {
    void apply(JsonNode patch) {
        for (Map.Entry<String, JsonNode> part : patch.properties()) {
            switch (part.getKey()) {
                case "tcpProxies" -> part.getValue().properties().forEach(this::proxy);
                case "serviceDomains" -> part.getValue().properties().forEach(this::domain);
                case "privateNetworkEndpoint" -> instance.rename(part.getValue().asString());
                default -> throw new EmulatorGap("patches of " + part.getKey() + " of networking");
            }
        }
    }

    private void proxy(Map.Entry<String, JsonNode> entry) {
        int port = Integer.parseInt(entry.getKey());
        List<TcpProxy> present = instance.proxies().all().stream()
                .filter(proxy -> proxy.isThere() && proxy.applicationPort() == port)
                .toList();
        if (entry.getValue().isNull()) {
            present.forEach(instance.proxies()::close);
        } else {
            instance.proxies().open(port);
        }
    }

    private void domain(Map.Entry<String, JsonNode> entry) {
        Optional<ServiceDomain> present = instance.domains().ofRailway().stream()
                .filter(domain -> domain.domain().equals(entry.getKey()))
                .findFirst();
        Optional<Integer> port = Optional.of(entry.getValue().path("port"))
                .filter(JsonNode::isNumber)
                .map(JsonNode::asInt);
        if (entry.getValue().isNull()) {
            present.ifPresent(instance.domains()::delete);
        } else if (present.isPresent()) {
            present.get().leadTo(port);
        } else {
            instance.domains().create(entry.getKey(), port);
        }
    }
}
