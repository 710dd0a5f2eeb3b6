package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.state.IpAddresses.Address;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;

/** Addresses of apps (contract: Fly.io §9). */
public final class IpEndpoints implements Endpoints {
    private final Gate gate;

    /** The addresses behind a gate. */
    public IpEndpoints(Gate gate) {
        this.gate = gate;
    }

    @Override
    public void addTo(Routes routes) {
        String ips = "/v1/apps/{app}/ip_assignments";
        routes.read("ips:list", "GET " + ips, this::list);
        routes.write("ips:assign", "POST " + ips, this::assign);
        routes.write("ips:release", "DELETE " + ips + "/{ip}", this::release);
    }

    private Reply list(Call call) {
        return Reply.ok(Json.object()
                .set("ips", Json.array(gate.app(call).ips().all().stream().map(Address::json))));
    }

    private Reply assign(Call call) {
        EmulatedApp app = gate.app(call);
        call.requiredJson();
        Address address =
                app.ips().add(call.required("type"), call.text("region").orElse(""));
        return Reply.ok(address.json());
    }

    private Reply release(Call call) {
        if (!gate.app(call).ips().remove(call.variable("ip"))) {
            throw Refusal.notFound("ip not found");
        }
        return Reply.empty(204);
    }
}
