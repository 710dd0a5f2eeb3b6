package io.github.herokumigrate.emulator.heroku;

import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Apps, who works on them, their pipeline, buildpacks and features. */
final class AppEndpoints {
    private final EmulatedAccount account;

    AppEndpoints(EmulatedAccount account) {
        this.account = account;
    }

    void addTo(Routes routes) {
        routes.on("GET /apps", call -> list())
                .on("GET /users/~/apps", call -> list())
                .on("GET /apps/{app}", call -> Reply.ok(account.json(account.app(call))))
                .on("PATCH /apps/{app}", this::change)
                .on("POST /filters/apps", this::filter)
                .on("GET /apps/{app}/collaborators", this::collaborators)
                .on("GET /apps/{app}/pipeline-couplings", this::pipeline)
                .on("GET /apps/{app}/buildpack-installations", this::buildpacks)
                .on(
                        "GET /apps/{app}/features",
                        call -> Reply.list(account.app(call).features().json()))
                .on(
                        "GET /apps/{app}/features/{feature}",
                        call -> Reply.ok(account.app(call).features().json(call.variable("feature"))))
                .on("PATCH /apps/{app}/features/{feature}", this::changeFeature)
                .on("GET /apps/{app}/log-drains", this::drains)
                .on("GET /apps/{app}/telemetry-drains", call -> Reply.list(Stream.empty()))
                .on("GET /apps/{app}/sni-endpoints", call -> Reply.list(Stream.empty()))
                .on("GET /apps/{app}/builds", call -> Reply.list(Stream.empty()));
    }

    private Reply list() {
        return Reply.list(account.apps().map(account::json));
    }

    private Reply filter(Call call) {
        JsonNode ids = call.body().path("in").path("id");
        return Reply.list(account.apps()
                .filter(app -> Stream.iterate(0, i -> i < ids.size(), i -> i + 1)
                        .anyMatch(i -> ids.path(i).asString().equals(app.id())))
                .map(account::json));
    }

    private Reply change(Call call) {
        EmulatedApp app = account.app(call);
        JsonNode maintenance = call.body().path("maintenance");
        if (!maintenance.isMissingNode() && !maintenance.isBoolean()) {
            throw ApiError.invalid("Maintenance must be true or false.");
        }
        if (maintenance.isBoolean()) {
            app.maintenance(maintenance.asBoolean());
        }
        call.text("build_stack").ifPresent(app::stack);
        app.touch(account.now());
        return Reply.ok(account.json(app));
    }

    private Reply collaborators(Call call) {
        EmulatedApp app = account.app(call);
        return Reply.list(Stream.concat(Stream.of(EmulatedAccount.EMAIL), app.collaborators().stream())
                .map(email -> collaborator(app, email)));
    }

    private static ObjectNode collaborator(EmulatedApp app, String email) {
        ObjectNode json = Json.object()
                .put("id", Json.id("collaborator", app.name() + "/" + email))
                .put("role", email.equals(EmulatedAccount.EMAIL) ? "owner" : "collaborator")
                .put("created_at", Json.time(EmulatedApp.CREATED))
                .put("updated_at", Json.time(EmulatedApp.CREATED));
        json.set(
                "user",
                Json.object()
                        .put("id", Json.id("account", email))
                        .put("email", email)
                        .put("federated", false));
        json.set("app", app.ref());
        json.set("permissions", Json.array(Stream.empty()));
        return json;
    }

    private Reply pipeline(Call call) {
        EmulatedApp app = account.app(call);
        String stage = app.pipelineStage().orElseThrow(() -> ApiError.notFound("pipeline_coupling"));
        String name = app.name() + "-pipeline";
        ObjectNode json = Json.object()
                .put("id", Json.id("coupling", app.name()))
                .put("stage", stage)
                .put("created_at", Json.time(EmulatedApp.CREATED))
                .put("updated_at", Json.time(EmulatedApp.CREATED));
        json.set("app", app.ref());
        json.set("pipeline", Json.ref(Json.id("pipeline", name), name));
        return Reply.ok(json);
    }

    private Reply buildpacks(Call call) {
        var buildpacks = account.app(call).buildpacks();
        return Reply.list(
                Json.array(Stream.iterate(0, i -> i < buildpacks.size(), i -> i + 1)
                        .map(i -> buildpack(i, buildpacks.get(i)))),
                "ordinal");
    }

    private static ObjectNode buildpack(int ordinal, String name) {
        String url = name.contains("://") ? name : "urn:buildpack:" + name;
        ObjectNode json = Json.object().put("ordinal", ordinal);
        json.set("buildpack", Json.object().put("name", name).put("url", url));
        return json;
    }

    private Reply changeFeature(Call call) {
        FeatureState features = account.app(call).features();
        features.enable(call.variable("feature"), call.body().path("enabled").asBoolean());
        return Reply.ok(features.json(call.variable("feature")));
    }

    private Reply drains(Call call) {
        return Reply.list(account.app(call).logDrains().stream()
                .map(url -> Json.object()
                        .put("id", Json.id("drain", url))
                        .put("token", "d." + Json.id("drain-token", url))
                        .put("url", url)
                        .putNull("addon")
                        .put("created_at", Json.time(EmulatedApp.CREATED))
                        .put("updated_at", Json.time(EmulatedApp.CREATED))));
    }
}
