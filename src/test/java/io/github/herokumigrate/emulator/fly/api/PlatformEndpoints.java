package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.Access;
import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.Organization;
import io.github.herokumigrate.emulator.fly.state.Region;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Regions and what a token is good for (contract: Fly.io §2, §17). */
public final class PlatformEndpoints implements Endpoints {
    private static final Map<String, String> CONTINENTS = Map.of(
            "af", "africa", "apac", "asia_pacific", "eu", "europe", "na", "north_america", "sa", "south_america");

    private final FlyAccount account;
    private final Gate gate;

    /** The platform around an account. */
    public PlatformEndpoints(FlyAccount account, Gate gate) {
        this.account = account;
        this.gate = gate;
    }

    @Override
    public void addTo(Routes routes) {
        routes.read("platform:regions", "GET /v1/platform/regions", this::regions);
        routes.read("platform:placements", "POST /v1/platform/placements", this::placements);
        routes.read("tokens:current", "GET /v1/tokens/current", this::token);
    }

    private Reply regions(Call call) {
        gate.access(call);
        ObjectNode answer = Json.object().put("nearest", "iad");
        answer.set("regions", Json.array(account.regions().stream().map(PlatformEndpoints::region)));
        return Reply.ok(answer);
    }

    /** Where machines would find room. */
    private Reply placements(Call call) {
        ObjectNode body = call.requiredJson();
        gate.organization(call, call.required("org_slug"));
        int count = body.path("count").asInt(1);
        return Reply.ok(Json.object()
                .set(
                        "regions",
                        Json.array(account.regions(call.text("region").orElse("any")).stream()
                                .filter(account::hasRoom)
                                .map(region -> Json.object()
                                        .put("region", region.code())
                                        .put("count", count)
                                        .put("concurrency", count)))));
    }

    private static ObjectNode region(Region region) {
        return Json.object()
                .put("code", region.code())
                .put("name", region.name())
                .put("latitude", region.latitude())
                .put("longitude", region.longitude())
                .put("gateway_available", true)
                .put("requires_paid_plan", false)
                .put("deprecated", false)
                .put("geo_region", CONTINENTS.get(region.continent()))
                .put("mpg_available", region.hasPostgres());
    }

    private Reply token(Call call) {
        Access access = gate.access(call);
        return Reply.ok(Json.object()
                .set("tokens", Json.array(gate.organizations(call).stream().map(each -> token(access, each)))));
    }

    private ObjectNode token(Access access, Organization organization) {
        Stream<String> apps = account.apps().values().stream()
                .filter(app -> access.app().isPresent())
                .filter(access::isGoodFor)
                .map(EmulatedApp::name);
        ObjectNode token = Json.object()
                .put("token_id", organization.id())
                .put("org_slug", organization.slug())
                .put("organization", organization.name())
                .put("user", access.app().isPresent() ? "" : "jane@example.com");
        token.set("apps", Json.strings(apps.toList()));
        return token;
    }
}
