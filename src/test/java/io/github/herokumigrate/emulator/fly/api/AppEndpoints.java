package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.Access;
import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.Organization;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Apps (contract: Fly.io §6). */
public final class AppEndpoints implements Endpoints {
    private final FlyAccount account;
    private final Gate gate;

    /** The apps of an account. */
    public AppEndpoints(FlyAccount account, Gate gate) {
        this.account = account;
        this.gate = gate;
    }

    @Override
    public void addTo(Routes routes) {
        routes.read("apps:list", "GET /v1/apps", this::list);
        routes.write("apps:create", "POST /v1/apps", this::create);
        routes.read(
                "apps:get",
                "GET /v1/apps/{app}",
                call -> Reply.ok(gate.app(call).json()));
        routes.write("apps:createDeployToken", "POST /v1/apps/{app}/deploy_token", this::createToken);
        routes.write("apps:delete", "DELETE /v1/apps/{app}", this::delete);
    }

    private Reply list(Call call) {
        Organization organization =
                gate.organization(call, call.query("org_slug").orElse(""));
        List<EmulatedApp> apps = account.apps().values().stream()
                .filter(app -> app.organization().equals(organization))
                .toList();
        ObjectNode answer = Json.object().put("total_apps", apps.size());
        answer.set("apps", Json.array(apps.stream().map(EmulatedApp::json)));
        return Reply.ok(answer);
    }

    private Reply create(Call call) {
        ObjectNode body = call.requiredJson();
        String name = call.text("name").or(() -> call.text("app_name")).orElse("");
        Organization organization =
                gate.organization(call, body.path("org_slug").asString(""));
        if (!name.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw new Refusal(
                    422, "Validation failed: Name under 63 chars using numbers, lowercase letters and dashes");
        }
        if (account.apps().containsKey(name)) {
            throw new Refusal(422, "name_taken", "Validation failed: Name has already been taken");
        }
        EmulatedApp app =
                account.createApp(name, organization, body.path("network").asString(""));
        return Reply.json(201, app.json());
    }

    private Reply createToken(Call call) {
        EmulatedApp app = gate.app(call);
        call.requiredJson();
        String token = account.issue(Access.toApp(app.organization().slug(), app.name()));
        return Reply.ok(Json.object().put("token", "FlyV1 " + token));
    }

    private Reply delete(Call call) {
        EmulatedApp app = gate.app(call);
        // What runs in it ends with it; its databases do not (contract: Fly.io §19).
        app.machines().forEach(machine -> machine.life().destroy());
        account.apps().remove(app.name());
        account.clusters().values().forEach(cluster -> cluster.attached().remove(app.name()));
        return Reply.empty(202);
    }
}
