package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.EmulatedVolume;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Volumes: enough for clients that look whether there are any (contract: Fly.io §8). */
public final class VolumeEndpoints implements Endpoints {
    private final Gate gate;

    /** The volumes behind a gate. */
    public VolumeEndpoints(Gate gate) {
        this.gate = gate;
    }

    @Override
    public void addTo(Routes routes) {
        String volumes = "/v1/apps/{app}/volumes";
        routes.read("volumes:list", "GET " + volumes, this::list);
        routes.write("volumes:create", "POST " + volumes, this::create);
        routes.read(
                "volumes:get",
                "GET " + volumes + "/{volume}",
                call -> Reply.ok(present(call).json()));
        routes.write("volumes:delete", "DELETE " + volumes + "/{volume}", this::delete);
    }

    private Reply list(Call call) {
        return Reply.ok(Json.array(gate.app(call).volumes().values().stream().map(EmulatedVolume::json)));
    }

    private Reply create(Call call) {
        ObjectNode body = call.requiredJson();
        EmulatedVolume volume = new EmulatedVolume(
                call.required("name"),
                call.text("region").orElse("iad"),
                body.path("size_gb").asInt(1));
        gate.app(call).volumes().put(volume.id(), volume);
        return Reply.ok(volume.json());
    }

    private Reply delete(Call call) {
        EmulatedVolume volume = present(call);
        gate.app(call).volumes().remove(volume.id());
        return Reply.ok(volume.json().put("state", "pending_destroy"));
    }

    private EmulatedVolume present(Call call) {
        return Optional.ofNullable(gate.app(call).volumes().get(call.variable("volume")))
                .orElseThrow(() -> Refusal.notFound("volume not found"));
    }
}
