package io.github.herokumigrate.emulator.heroku;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Who is logged in and everything that this user can see. Guarded by its own monitor. */
final class EmulatedAccount {
    static final String EMAIL = "dev@example.com";

    private final List<EmulatedApp> apps = new ArrayList<>();
    private final Clock clock = Clock.systemUTC();

    void add(EmulatedApp app) {
        apps.add(app);
    }

    Instant now() {
        return clock.instant();
    }

    Stream<EmulatedApp> apps() {
        return apps.stream();
    }

    EmulatedApp app(String nameOrId) {
        return apps().filter(app -> app.isNamed(nameOrId)).findFirst().orElseThrow(() -> ApiError.notFound("app"));
    }

    EmulatedApp app(Call call) {
        return app(call.variable("app"));
    }

    Stream<EmulatedAddon> addons() {
        return apps().flatMap(app -> app.addons().stream());
    }

    EmulatedAddon addon(String nameOrId) {
        return addons().filter(addon -> addon.isNamed(nameOrId))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("add_on"));
    }

    Stream<EmulatedAttachment> attachments() {
        return addons().flatMap(addon -> addon.attachments().stream());
    }

    String id() {
        return Json.id("account", EMAIL);
    }

    ObjectNode user() {
        return Json.object().put("id", id()).put("email", EMAIL);
    }

    ObjectNode json(EmulatedApp app) {
        return app.json(id(), EMAIL);
    }

    ObjectNode json() {
        return user().put("name", "Dev Example")
                .put("verified", true)
                .put("two_factor_authentication", false)
                .put("federated", false)
                .put("beta", false)
                .put("allow_tracking", false)
                .put("created_at", Json.time(EmulatedApp.CREATED))
                .put("updated_at", Json.time(EmulatedApp.CREATED))
                .put("last_login", Json.time(EmulatedApp.CREATED))
                .putNull("delinquent_at")
                .putNull("suspended_at")
                .putNull("default_team")
                .putNull("default_organization")
                .putNull("identity_provider");
    }
}
