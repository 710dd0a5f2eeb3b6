package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Metadata of machines, which change without a new version (contract: Fly.io §5). */
public final class MetadataEndpoints implements Endpoints {
    private final Machines machines;

    /** The machines of an account. */
    public MetadataEndpoints(FlyAccount account, Gate gate) {
        machines = new Machines(account, gate);
    }

    @Override
    public void addTo(Routes routes) {
        String metadata = "/v1/apps/{app}/machines/{machine}/metadata";
        routes.read("metadata:get", "GET " + metadata, this::get);
        routes.write("metadata:replace", "PUT " + metadata, call -> change(call, Map.of()));
        routes.write(
                "metadata:merge",
                "PATCH " + metadata,
                call -> change(call, machines.present(call).metadata()));
        routes.read("metadata:getKey", "GET " + metadata + "/{key}", this::getKey);
        routes.write("metadata:setKey", "POST " + metadata + "/{key}", this::setKey);
        routes.write("metadata:deleteKey", "DELETE " + metadata + "/{key}", this::deleteKey);
    }

    private Reply get(Call call) {
        return Reply.ok(Json.strings(machines.of(call).metadata()));
    }

    private Reply change(Call call, Map<String, String> before) {
        EmulatedMachine machine = machines.present(call);
        ObjectNode body = call.requiredJson();
        String version = body.path("machine_version").asString("");
        if (!version.isEmpty() && !version.equals(machine.version())) {
            throw new Refusal(412, "failed_precondition: machine version mismatch");
        }
        Map<String, String> metadata = new TreeMap<>(before);
        for (Map.Entry<String, JsonNode> field : body.path("metadata").properties()) {
            if (field.getValue().asString("").isEmpty()) {
                metadata.remove(field.getKey());
            } else {
                metadata.put(field.getKey(), field.getValue().asString());
            }
        }
        machine.metadata(metadata);
        return Reply.empty(204);
    }

    private Reply getKey(Call call) {
        String value = Optional.ofNullable(machines.of(call).metadata().get(call.variable("key")))
                .orElseThrow(() -> Refusal.notFound("metadata key not found"));
        return Reply.ok(Json.object().put("value", value));
    }

    private Reply setKey(Call call) {
        EmulatedMachine machine = machines.present(call);
        Map<String, String> metadata = machine.metadata();
        metadata.put(call.variable("key"), call.requiredJson().path("value").asString(""));
        machine.metadata(metadata);
        return Reply.empty(204);
    }

    private Reply deleteKey(Call call) {
        EmulatedMachine machine = machines.present(call);
        Map<String, String> metadata = machine.metadata();
        metadata.remove(call.variable("key"));
        machine.metadata(metadata);
        return Reply.empty(204);
    }
}
