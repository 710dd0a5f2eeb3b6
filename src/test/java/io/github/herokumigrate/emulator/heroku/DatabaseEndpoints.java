package io.github.herokumigrate.emulator.heroku;

import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What the Data API tells about databases and Key-Value Stores. */
final class DatabaseEndpoints {
    private final EmulatedAccount account;

    DatabaseEndpoints(EmulatedAccount account) {
        this.account = account;
    }

    void addTo(Routes routes) {
        routes.on("GET /client/v11/databases/{db}", this::info)
                .on("GET /client/v11/databases/{db}/wait_status", this::waitStatus)
                .on("GET /client/v11/databases/{db}/transfer-schedules", call -> Reply.list(Stream.empty()))
                .on("GET /postgres/v0/databases/{db}/credentials", call -> Reply.list(Stream.of(credential(call))))
                .on("GET /postgres/v0/databases/{db}/credentials/{credential}", this::namedCredential)
                .on("GET /postgres/v0/databases/{db}/config", call -> Reply.ok(Json.object()))
                .on("GET /redis/v0/databases/{db}", this::redis);
    }

    /** Until a database is provisioned the answer has no body (contract: Heroku, Data API). */
    private Reply info(Call call) {
        EmulatedAddon addon = account.addon(call.variable("db"));
        Optional<EmulatedPostgres> database = addon.postgres().filter(found -> addon.isProvisioned());
        return database.map(found -> Reply.ok(found.json(addon))).orElseGet(() -> Reply.empty(404));
    }

    private Reply waitStatus(Call call) {
        boolean ready = account.addon(call.variable("db")).isProvisioned();
        return Reply.ok(Json.object().put("waiting?", !ready).put("message", ready ? "available" : "preparing"));
    }

    private ObjectNode credential(Call call) {
        EmulatedAddon addon = account.addon(call.variable("db"));
        return addon.postgres()
                .map(database -> database.credential(addon))
                .orElseThrow(() -> ApiError.notFound("database"));
    }

    private Reply namedCredential(Call call) {
        if (!call.variable("credential").equals("default")) {
            throw ApiError.notFound("credential");
        }
        return Reply.ok(credential(call));
    }

    private Reply redis(Call call) {
        EmulatedAddon addon = account.addon(call.variable("db"));
        return addon.redis()
                .filter(found -> addon.isProvisioned())
                .map(store -> Reply.ok(store.json(addon)))
                .orElseThrow(() -> ApiError.notFound("redis"));
    }
}
