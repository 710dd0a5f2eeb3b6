package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;

/** Logs (contract: Fly.io §16). */
public final class LogEndpoints implements Endpoints {
    private final Gate gate;

    /** The logs behind a gate. */
    public LogEndpoints(Gate gate) {
        this.gate = gate;
    }

    @Override
    public void addTo(Routes routes) {
        routes.read("logs:get", "GET /api/v1/apps/{app}/logs", this::get);
    }

    private Reply get(Call call) {
        return Reply.ok(gate.app(call)
                .log()
                .page(
                        call.query("next_token").orElse(""),
                        line -> call.query("instance")
                                        .map(line.machine()::equals)
                                        .orElse(true)
                                && call.query("region")
                                        .map(line.region()::equals)
                                        .orElse(true)));
    }
}
