package io.github.herokumigrate.emulator.heroku;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The formation, the dynos that it makes, and the sizes that they can have. */
final class FormationEndpoints {
    private final EmulatedAccount account;

    FormationEndpoints(EmulatedAccount account) {
        this.account = account;
    }

    void addTo(Routes routes) {
        routes.on("GET /apps/{app}/formation", this::list)
                .on("GET /apps/{app}/formation/{type}", this::one)
                .on("PATCH /apps/{app}/formation", this::scaleAll)
                .on("PATCH /apps/{app}/formation/{type}", this::scaleOne)
                .on("GET /apps/{app}/dynos", this::dynos)
                .on("GET /apps/{app}/dynos/{dyno}", this::dyno)
                .on("POST /apps/{app}/dynos", this::run)
                .on("DELETE /apps/{app}/dynos", this::restartAll)
                .on("DELETE /apps/{app}/dynos/{dyno}", call -> restart(call, "dyno"))
                .on("DELETE /apps/{app}/formations/{type}", call -> restart(call, "type"))
                .on("POST /apps/{app}/dynos/{dyno}/actions/stop", call -> stop(call, "dyno"))
                .on("POST /apps/{app}/formations/{type}/actions/stop", call -> stop(call, "type"))
                .on("GET /dyno-sizes", call -> Reply.list(DynoSize.all().map(DynoSize::json)))
                .on(
                        "GET /dyno-sizes/{size}",
                        call -> Reply.ok(DynoSize.named(call.variable("size")).json()))
                .on(
                        "GET /apps/{app}/available-dyno-sizes",
                        call -> Reply.list(DynoSize.all().map(DynoSize::json)));
    }

    private Reply list(Call call) {
        EmulatedApp app = account.app(call);
        Stream<EmulatedProcess> deployed =
                app.releases().isDeployed() || app.stackName().equals("container")
                        ? app.formation().processes()
                        : Stream.empty();
        return Reply.list(deployed.map(process -> process.json(app)));
    }

    private Reply one(Call call) {
        EmulatedApp app = account.app(call);
        return Reply.ok(app.formation().process(call.variable("type")).json(app));
    }

    private Reply scaleAll(Call call) {
        EmulatedApp app = account.app(call);
        // Nothing is scaled when one of the types doesn't exist.
        call.body()
                .path("updates")
                .forEach(update -> app.formation().process(update.path("type").asString()));
        List<ObjectNode> scaled = new ArrayList<>();
        for (JsonNode update : call.body().path("updates")) {
            scaled.add(scale(app, update.path("type").asString(), update));
        }
        return Reply.ok(Json.array(scaled.stream()));
    }

    private Reply scaleOne(Call call) {
        return Reply.ok(scale(account.app(call), call.variable("type"), call.body()));
    }

    private static ObjectNode scale(EmulatedApp app, String type, JsonNode update) {
        EmulatedProcess process = app.formation().process(type);
        JsonNode quantity = update.path("quantity");
        JsonNode size = update.path("size");
        JsonNode dynoSize = update.path("dyno_size");
        String named = dynoSize.isObject() ? dynoSize.path("name").asString() : dynoSize.asString();
        return app.formation()
                .scale(
                        type,
                        quantity.isMissingNode() || quantity.isNull()
                                ? String.valueOf(process.quantity())
                                : quantity.asString(),
                        size.isString() ? size.asString() : named.isEmpty() ? process.size() : named)
                .json(app);
    }

    private Reply dynos(Call call) {
        EmulatedApp app = account.app(call);
        return Reply.list(app.formation().dynos().map(dyno -> dyno.json(app)));
    }

    private Reply dyno(Call call) {
        EmulatedApp app = account.app(call);
        return app.formation()
                .dynos()
                .filter(dyno -> dyno.name().equals(call.variable("dyno")))
                .findFirst()
                .map(dyno -> Reply.ok(dyno.json(app)))
                .orElseThrow(() -> ApiError.notFound("dyno"));
    }

    private Reply run(Call call) {
        EmulatedApp app = account.app(call);
        String command = call.text("command").orElseThrow(() -> ApiError.invalid("command is required"));
        return Reply.json(
                201,
                app.formation()
                        .run(
                                call.text("type").orElse("run"),
                                command,
                                call.text("size").orElse("Basic"),
                                account.now())
                        .json(app));
    }

    private Reply restartAll(Call call) {
        account.app(call).formation().restartAll(account.now());
        return Reply.json(202, Json.object());
    }

    private Reply restart(Call call, String variable) {
        account.app(call).formation().restart(call.variable(variable), account.now());
        return Reply.json(202, Json.object());
    }

    private Reply stop(Call call, String variable) {
        account.app(call).formation().stop(call.variable(variable));
        return Reply.json(202, Json.object());
    }
}
