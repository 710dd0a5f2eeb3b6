package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.Organization;
import io.github.herokumigrate.emulator.fly.state.PostgresCluster;
import io.github.herokumigrate.emulator.fly.state.PostgresCluster.Status;
import io.github.herokumigrate.emulator.fly.state.PostgresOrder;
import io.github.herokumigrate.emulator.fly.state.PostgresPlan;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Managed Postgres clusters (contract: Fly.io §14.1). */
public final class PostgresEndpoints implements Endpoints {
    private static final int SMALLEST_DISK = 10;
    private static final int LARGEST_DISK = 1000;

    private final FlyAccount account;
    private final Gate gate;
    private final Clusters clusters;

    /** The clusters of an account. */
    public PostgresEndpoints(FlyAccount account, Gate gate) {
        this.account = account;
        this.gate = gate;
        clusters = new Clusters(account, gate);
    }

    @Override
    public void addTo(Routes routes) {
        String cluster = "/v1/postgres/{cluster}";
        routes.read("postgres:list", "GET /v1/postgres", this::list);
        routes.write("postgres:create", "POST /v1/postgres", this::create);
        routes.read(
                "postgres:get",
                "GET " + cluster,
                call -> data(200, clusters.of(call).json()));
        routes.write("postgres:delete", "DELETE " + cluster, this::delete);
        routes.write("postgres:attach", "POST " + cluster + "/attachments", this::attach);
        routes.write("postgres:detach", "DELETE " + cluster + "/attachments/{app}", this::detach);
    }

    static Reply data(int status, JsonNode data) {
        return Reply.json(status, Json.object().set("data", data));
    }

    private Reply list(Call call) {
        Organization organization = organization(call, call.query("org_slug").orElse(""));
        return data(
                200,
                Json.array(account.clusters().values().stream()
                        .filter(cluster -> cluster.organization().equals(organization))
                        .filter(cluster -> cluster.status() != Status.DELETED || call.isAsked("include_deleted"))
                        .map(PostgresCluster::summary)));
    }

    private Reply create(Call call) {
        ObjectNode body = call.requiredJson();
        Organization organization = organization(call, call.required("org_slug"));
        String region = call.required("region");
        if (account.regions().stream().noneMatch(each -> each.code().equals(region) && each.hasPostgres())) {
            throw new Refusal(422, "Region '" + region + "' is not available for Managed Postgres");
        }
        int disk = body.path("disk_size_gb").asInt(SMALLEST_DISK);
        if (disk < SMALLEST_DISK || disk > LARGEST_DISK) {
            throw new Refusal(422, "disk_size_gb must be between 10 and 1000");
        }
        String version = body.path("pg_major_version").asString("16");
        if (!Set.of("16", "17").contains(version)) {
            throw new Refusal(422, "pg_major_version must be one of 16, 17");
        }
        PostgresCluster cluster = account.createCluster(new PostgresOrder(
                organization,
                call.text("name").orElse("cluster-" + account.clusters().size()),
                region,
                PostgresPlan.of(call.required("plan")),
                disk,
                version,
                call.text("pool_mode").orElse("session"),
                body.path("postgis_enabled").asBoolean(false)));
        return data(201, cluster.json());
    }

    private Reply delete(Call call) {
        clusters.usable(call).delete();
        return Reply.empty(202);
    }

    private Reply attach(Call call) {
        PostgresCluster cluster = clusters.usable(call);
        EmulatedApp app = gate.app(call, call.required("app_name"));
        boolean isNew = cluster.attached().putIfAbsent(app.name(), Instant.now()) == null;
        return data(
                isNew ? 201 : 200,
                Json.object()
                        .put("app_name", app.name())
                        .put("attached_at", cluster.attached().get(app.name()).toString())
                        .put("postgres_cluster_id", cluster.id()));
    }

    private Reply detach(Call call) {
        if (clusters.usable(call).attached().remove(call.variable("app")) == null) {
            throw new Refusal(404, "Attachment not found");
        }
        return Reply.empty(204);
    }

    private Organization organization(Call call, String slug) {
        gate.access(call);
        Organization organization =
                account.organization(slug).orElseThrow(() -> new Refusal(404, "Organization not found"));
        return gate.organization(call, organization.slug());
    }
}
