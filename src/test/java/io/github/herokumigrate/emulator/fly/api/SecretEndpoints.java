package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.Access;
import io.github.herokumigrate.emulator.fly.state.AppSecrets;
import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Secrets of apps (contract: Fly.io §7). */
public final class SecretEndpoints implements Endpoints {
    private final Gate gate;

    /** The secrets behind a gate. */
    public SecretEndpoints(Gate gate) {
        this.gate = gate;
    }

    @Override
    public void addTo(Routes routes) {
        String secrets = "/v1/apps/{app}/secrets";
        routes.read("secrets:list", "GET " + secrets, this::list);
        routes.write("secrets:update", "POST " + secrets, this::update);
        routes.read("secrets:get", "GET " + secrets + "/{secret}", this::get);
        routes.write("secrets:set", "POST " + secrets + "/{secret}", this::set);
        routes.write("secrets:delete", "DELETE " + secrets + "/{secret}", this::delete);
    }

    private Reply list(Call call) {
        return Reply.ok(Json.object().set("secrets", all(call, gate.app(call))));
    }

    private ArrayNode all(Call call, EmulatedApp app) {
        return Json.array(app.secrets().json().stream().map(secret -> shown(call, app, secret)));
    }

    /** Values are only for who asks for them and may see them. */
    private ObjectNode shown(Call call, EmulatedApp app, ObjectNode secret) {
        boolean isReadable = gate.access(call).secrets() == Access.Secrets.READABLE;
        if (call.isAsked("show_secrets") && isReadable) {
            secret.put("value", app.secrets().values().get(secret.path("name").asString()));
        }
        return secret;
    }

    private Reply update(Call call) {
        EmulatedApp app = gate.app(call);
        Map<String, Optional<String>> changes = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field :
                call.requiredJson().path("values").properties()) {
            changes.put(checked(field.getKey()), value(field.getValue()));
        }
        app.secrets().change(changes);
        ObjectNode answer = version(app.secrets());
        answer.set("secrets", all(call, app));
        return Reply.ok(answer);
    }

    private Reply get(Call call) {
        EmulatedApp app = gate.app(call);
        return Reply.ok(shown(call, app, app.secrets().json(present(call, app))));
    }

    private Reply set(Call call) {
        EmulatedApp app = gate.app(call);
        String name = checked(call.variable("secret"));
        app.secrets().change(Map.of(name, value(call.requiredJson().path("value"))));
        ObjectNode answer = app.secrets().json(name);
        answer.setAll(version(app.secrets()));
        return Reply.json(201, answer);
    }

    private Reply delete(Call call) {
        EmulatedApp app = gate.app(call);
        app.secrets().change(Map.of(present(call, app), Optional.empty()));
        return Reply.ok(version(app.secrets()));
    }

    private static String present(Call call, EmulatedApp app) {
        String name = call.variable("secret");
        if (!app.secrets().has(name)) {
            throw Refusal.notFound("secret not found");
        }
        return name;
    }

    private static Optional<String> value(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? Optional.empty() : Optional.of(value.asString());
    }

    /** Secrets become environment variables, so their names are names of such. */
    private static String checked(String name) {
        if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
            throw new Refusal(400, "failed to update app secrets: \"" + name + "\" is not a valid secret name");
        }
        return name;
    }

    private static ObjectNode version(AppSecrets secrets) {
        return Json.object().put("version", secrets.version()).put("Version", secrets.version());
    }
}
