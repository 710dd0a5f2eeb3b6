package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.LeaseOrder;
import io.github.herokumigrate.emulator.fly.state.MachineLife.Launch;
import io.github.herokumigrate.emulator.fly.state.MachineOrder;
import io.github.herokumigrate.emulator.fly.state.MachineOrder.Registration;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads what a create or an update asks for. */
final class MachineOrders {
    private final FlyAccount account;

    MachineOrders(FlyAccount account) {
        this.account = account;
    }

    MachineOrder of(Call call, EmulatedApp app, ObjectNode body) {
        if (!(body.path("config") instanceof ObjectNode wished)) {
            throw new Refusal(400, "invalid_argument: config is required");
        }
        ObjectNode config = MachineConfigs.complete(wished);
        return new MachineOrder(
                config,
                account.images().required(config.path("image").asString()),
                body.path("skip_launch").asBoolean(false) ? Launch.LATER : Launch.NOW,
                body.path("skip_service_registration").asBoolean(false) ? Registration.LATER : Registration.AT_ONCE,
                secrets(app, body),
                lease(call, body));
    }

    private static OptionalLong secrets(EmulatedApp app, ObjectNode body) {
        JsonNode asked = body.path("min_secrets_version");
        if (asked.isMissingNode() || asked.isNull()) {
            return OptionalLong.empty();
        }
        long newest = app.secrets().version();
        if (asked.asLong() > newest) {
            throw new Refusal(
                    400,
                    "invalid_argument: min_secrets_version " + asked.asLong() + " is above the current version "
                            + newest);
        }
        return OptionalLong.of(asked.asLong());
    }

    private static Optional<LeaseOrder> lease(Call call, ObjectNode body) {
        int seconds = body.path("lease_ttl").asInt(0);
        return seconds == 0 ? Optional.empty() : Optional.of(new LeaseOrder(seconds, LeaseEndpoints.owner(call), ""));
    }
}
