package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.Organization;
import io.github.herokumigrate.emulator.fly.state.Release;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** What flyctl records about deploys, and the organization that it looks up first (contract: Fly.io §12). */
public final class ReleaseEndpoints implements Endpoints {
    private final FlyAccount account;
    private final Gate gate;
    private long builds;

    /** The releases of an account. */
    public ReleaseEndpoints(FlyAccount account, Gate gate) {
        this.account = account;
        this.gate = gate;
    }

    @Override
    public void addTo(Routes routes) {
        routes.read("organizations:get", "GET /api/v1/organizations/{org}", this::organization);
        routes.write("builds:create", "POST /api/v1/builds", this::build);
        routes.write("builds:finish", "POST /api/v1/builds/finish", this::build);
        routes.write("releases:create", "POST /api/v1/releases", this::create);
        routes.write("releases:update", "PATCH /api/v1/releases/{release}", this::update);
        routes.read("releases:list", "GET /api/v1/apps/{app}/releases", this::list);
        routes.read("releases:current", "GET /api/v1/apps/{app}/releases/current", this::current);
        routes.read("releases:allCurrent", "GET /api/v1/releases/all_current", this::allCurrent);
    }

    private Reply organization(Call call) {
        Organization organization = gate.organization(call, call.variable("org"));
        ObjectNode json = Json.object()
                .put("id", organization.id())
                .put("internal_numeric_id", organization.numericId())
                .put("slug", organization.slug())
                .put("raw_slug", organization.rawSlug())
                .put("name", organization.name())
                .put("paid_plan", true)
                .put("personal", organization.slug().equals("personal"))
                .put("billable", true)
                .put("billing_status", "CURRENT")
                .put("provisions_beta_extensions", false)
                .put("remote_builder_image", "");
        return Reply.ok(Json.object().set("organization", json));
    }

    private Reply build(Call call) {
        gate.access(call);
        return Reply.ok(Json.object().put("id", ++builds).put("status", "running"));
    }

    private Reply create(Call call) {
        EmulatedApp app = gate.app(call, call.required("app_name"));
        Release release = app.release(
                call.text("image").orElse(""),
                call.text("strategy").orElse("ROLLING"),
                call.json().path("definition"));
        return Reply.json(201, Json.object().set("release", release.json()));
    }

    private Reply update(Call call) {
        Release release = account.apps().values().stream()
                .filter(app -> gate.access(call).isGoodFor(app))
                .flatMap(app -> app.releases().stream())
                .filter(each -> each.id().equals(call.variable("release")))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("release not found"));
        call.text("status").ifPresent(release::status);
        return Reply.ok(release.json());
    }

    private Reply list(Call call) {
        List<Release> newestFirst = new ArrayList<>(gate.app(call).releases());
        Collections.reverse(newestFirst);
        int limit = call.query("limit").map(Integer::valueOf).orElse(newestFirst.size());
        return Reply.ok(Json.object()
                .set("releases", Json.array(newestFirst.stream().limit(limit).map(Release::json))));
    }

    private Reply current(Call call) {
        List<Release> releases = gate.app(call).releases();
        if (releases.isEmpty()) {
            throw Refusal.notFound("no release");
        }
        return Reply.ok(releases.get(releases.size() - 1).json());
    }

    private Reply allCurrent(Call call) {
        ObjectNode times = Json.object();
        account.apps().values().stream()
                .filter(app -> gate.access(call).isGoodFor(app))
                .filter(app -> !app.releases().isEmpty())
                .forEach(app -> times.put(
                        app.name(),
                        app.releases().get(app.releases().size() - 1).created().toString()));
        return Reply.ok(times);
    }
}
