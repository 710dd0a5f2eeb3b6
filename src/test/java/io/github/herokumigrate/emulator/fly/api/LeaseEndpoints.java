package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.Lease;
import io.github.herokumigrate.emulator.fly.state.LeaseOrder;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** Leases on machines, in the envelope that the service sends and its document does not know (contract: Fly.io §4.1). */
public final class LeaseEndpoints implements Endpoints {
    private static final int DEFAULT_SECONDS = 60;

    private final Machines machines;

    /** The leases of an account. */
    public LeaseEndpoints(FlyAccount account, Gate gate) {
        machines = new Machines(account, gate);
    }

    @Override
    public void addTo(Routes routes) {
        String lease = "/v1/apps/{app}/machines/{machine}/lease";
        routes.write("leases:acquire", "POST " + lease, this::acquire);
        routes.read("leases:get", "GET " + lease, this::get);
        routes.write("leases:release", "DELETE " + lease, this::release);
    }

    /** Who takes leases with the token of a call. */
    static String owner(Call call) {
        String token = call.header("Authorization").orElse("");
        return UUID.nameUUIDFromBytes(token.getBytes(StandardCharsets.UTF_8)) + "@tokens.fly.io";
    }

    private Reply acquire(Call call) {
        EmulatedMachine machine = machines.present(call);
        Machines.foreignLease(machine, call).ifPresent(lease -> {
            throw Machines.held(machine, lease);
        });
        if (machine.lease().isEmpty() && call.nonce().isPresent()) {
            throw Refusal.notFound("lease not found");
        }
        int seconds = call.query("ttl")
                .map(Integer::valueOf)
                .orElseGet(() -> call.json().path("ttl").asInt(DEFAULT_SECONDS));
        Lease lease = machine.lease(
                new LeaseOrder(seconds, owner(call), call.text("description").orElse("")));
        return Reply.json(201, envelope(lease.json(machine.version())));
    }

    private Reply get(Call call) {
        EmulatedMachine machine = machines.present(call);
        Lease lease = machine.lease().orElseThrow(() -> Refusal.notFound("lease not found"));
        return Reply.ok(envelope(lease.stripped().put("version", machine.version())));
    }

    private Reply release(Call call) {
        EmulatedMachine machine = machines.present(call);
        Lease lease = machine.lease().orElseThrow(() -> Refusal.notFound("lease not found"));
        if (Machines.foreignLease(machine, call).isPresent()) {
            throw Machines.held(machine, lease);
        }
        machine.release();
        return Reply.ok(envelope(Json.object().put("ok", true)));
    }

    private static JsonNode envelope(JsonNode data) {
        return Json.object().put("status", "success").set("data", data);
    }
}
