package io.github.herokumigrate.emulator.heroku;

import java.util.stream.Stream;

/** Rate limit, second factor and tokens. */
final class AccessEndpoints {
    private final EmulatedAccount account;
    private final Gate gate;

    AccessEndpoints(EmulatedAccount account, Gate gate) {
        this.account = account;
        this.gate = gate;
    }

    void addTo(Routes routes) {
        routes.on("GET /account/rate-limits", call -> Reply.ok(Json.object().put("remaining", gate.remaining())))
                .on("PUT /apps/{app}/pre-authorizations", this::preAuthorize)
                .on("GET /oauth/authorizations", call -> Reply.list(Stream.empty()));
    }

    /** Reached only with the right code or after an earlier pre-authorization. */
    private Reply preAuthorize(Call call) {
        gate.preAuthorize(account.app(call));
        return Reply.ok(Json.object());
    }
}
