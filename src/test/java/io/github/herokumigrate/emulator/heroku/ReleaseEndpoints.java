package io.github.herokumigrate.emulator.heroku;

import tools.jackson.databind.node.ObjectNode;

/** Releases and the slugs that they run. */
final class ReleaseEndpoints {
    private final EmulatedAccount account;

    ReleaseEndpoints(EmulatedAccount account) {
        this.account = account;
    }

    void addTo(Routes routes) {
        routes.on("GET /apps/{app}/releases", this::list)
                .on(
                        "GET /apps/{app}/releases/{release}",
                        call -> Reply.ok(json(account.app(call).releases().find(call.variable("release")))))
                .on("POST /apps/{app}/releases", this::rollback)
                .on(
                        "GET /apps/{app}/slugs/{slug}",
                        call -> Reply.ok(account.app(call)
                                .releases()
                                .findSlug(call.variable("slug"))
                                .json()));
    }

    private Reply list(Call call) {
        return Reply.list(Json.array(account.app(call).releases().stream().map(this::json)), "version", "id");
    }

    private Reply rollback(Call call) {
        EmulatedApp app = account.app(call);
        String target = call.text("release").orElseThrow(() -> ApiError.invalid("release is required"));
        return Reply.json(201, json(app.releases().rollback(target, account.now())));
    }

    private ObjectNode json(EmulatedRelease release) {
        return release.json(release.equals(release.app().releases().current()), account.user());
    }
}
