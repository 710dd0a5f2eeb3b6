package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.Ids;
import io.github.herokumigrate.emulator.fly.state.Organization;
import io.github.herokumigrate.emulator.fly.state.PostgresCluster;
import io.github.herokumigrate.emulator.fly.state.PostgresCluster.Status;
import io.github.herokumigrate.emulator.fly.state.PostgresOrder;
import io.github.herokumigrate.emulator.fly.state.PostgresPlan;
import io.github.herokumigrate.emulator.fly.state.PostgresUser;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Managed Postgres as {@code fly mpg} sees it (contract: Fly.io §14.2). */
public final class PostgresWebEndpoints implements Endpoints {
    private final FlyAccount account;
    private final Gate gate;
    private final Clusters clusters;

    /** The clusters of an account. */
    public PostgresWebEndpoints(FlyAccount account, Gate gate) {
        this.account = account;
        this.gate = gate;
        clusters = new Clusters(account, gate);
    }

    @Override
    public void addTo(Routes routes) {
        String organization = "/api/v1/organizations/{org}";
        String cluster = "/api/v1/postgresv2/{cluster}";
        routes.read("mpg:list", "GET " + organization + "/postgres", this::list);
        routes.read("mpg:listDeleted", "GET " + organization + "/postgres/deleted", this::listDeleted);
        routes.read("mpg:regions", "GET " + organization + "/postgresv2/regions", this::regions);
        routes.write("mpg:create", "POST " + organization + "/postgresv2", this::create);
        routes.read("mpg:getOfOrganization", "GET " + organization + "/postgresv2/{cluster}", this::get);
        routes.write("mpg:delete", "DELETE " + organization + "/postgresv2/{cluster}", this::delete);
        routes.read("mpg:get", "GET " + cluster, this::get);
        routes.read("mpg:users", "GET " + cluster + "/users", this::users);
        routes.read("mpg:credentials", "GET " + cluster + "/users/{user}/credentials", this::credentials);
        routes.read("mpg:databases", "GET " + cluster + "/databases", this::databases);
        routes.write("mpg:attach", "POST " + cluster + "/attachments", this::attach);
        routes.write("mpg:detach", "DELETE " + cluster + "/attachments/{app}", this::detach);
    }

    private Reply list(Call call) {
        return list(call, cluster -> cluster.status() != Status.DELETED);
    }

    private Reply listDeleted(Call call) {
        return list(call, cluster -> cluster.status() == Status.DELETED);
    }

    private Reply list(Call call, Predicate<PostgresCluster> which) {
        Organization organization = gate.organization(call, call.variable("org"));
        return PostgresEndpoints.data(
                200,
                Json.array(account.clusters().values().stream()
                        .filter(cluster -> cluster.organization().equals(organization))
                        .filter(which)
                        .map(PostgresWebEndpoints::json)));
    }

    private Reply regions(Call call) {
        gate.organization(call, call.variable("org"));
        return PostgresEndpoints.data(
                200,
                Json.array(account.regions().stream()
                        .map(region ->
                                Json.object().put("code", region.code()).put("available", region.hasPostgres()))));
    }

    private Reply create(Call call) {
        Organization organization = gate.organization(call, call.variable("org"));
        ObjectNode body = call.requiredJson();
        PostgresCluster cluster = account.createCluster(new PostgresOrder(
                organization,
                call.required("name"),
                call.required("region"),
                PostgresPlan.of(call.required("plan")),
                body.path("storage_in_gb").asInt(10),
                body.path("pg_major_version").asString("16"),
                "session",
                body.path("postgis_enabled").asBoolean(false)));
        return Reply.json(201, Json.object().put("ok", true).set("data", json(cluster)));
    }

    private Reply get(Call call) {
        PostgresCluster cluster = clusters.of(call);
        PostgresUser user = cluster.users().get("fly-user");
        ObjectNode answer = Json.object();
        answer.set("data", json(cluster));
        answer.set(
                "credentials",
                Json.object()
                        .put("status", cluster.status() == Status.READY ? "ready" : "initializing")
                        .put("user", user.name())
                        .put("password", user.password())
                        .put("dbname", "fly-db")
                        .put(
                                "pgbouncer_uri",
                                "postgresql://" + user.name() + ":" + user.password() + "@" + cluster.poolerHost()
                                        + "/fly-db"));
        return Reply.ok(answer);
    }

    private Reply delete(Call call) {
        clusters.usable(call).delete();
        return Reply.ok(Json.object());
    }

    private Reply users(Call call) {
        return PostgresEndpoints.data(
                200,
                Json.array(clusters.ready(call).users().values().stream()
                        .map(user -> Json.object().put("name", user.name()).put("role", user.role()))));
    }

    private Reply credentials(Call call) {
        PostgresUser user = Optional.ofNullable(clusters.ready(call).users().get(call.variable("user")))
                .orElseThrow(() -> Refusal.notFound("user not found"));
        return PostgresEndpoints.data(
                200, Json.object().put("username", user.name()).put("password", user.password()));
    }

    private Reply databases(Call call) {
        return PostgresEndpoints.data(
                200,
                Json.array(clusters.ready(call).databases().stream()
                        .map(name -> Json.object().put("name", name))));
    }

    private Reply attach(Call call) {
        PostgresCluster cluster = clusters.usable(call);
        EmulatedApp app = gate.app(call, call.required("app_name"));
        cluster.attached().putIfAbsent(app.name(), Instant.now());
        return PostgresEndpoints.data(
                201,
                Json.object()
                        .put("id", Ids.number())
                        .put("app_id", Ids.number())
                        .put("managed_service_id", Ids.number())
                        .put("attached_at", cluster.attached().get(app.name()).toString()));
    }

    private Reply detach(Call call) {
        clusters.usable(call).attached().remove(call.variable("app"));
        return PostgresEndpoints.data(200, Json.object().put("message", "detached"));
    }

    /** A cluster of the second kind: it says where its daemon is. */
    private static ObjectNode json(PostgresCluster cluster) {
        PostgresOrder order = cluster.order();
        ObjectNode json = Json.object()
                .put("id", cluster.id())
                .put("mpgd_cluster_id", cluster.id())
                .put("version", 2)
                .put("name", cluster.name())
                .put("status", cluster.statusText())
                .put("engine", "postgres")
                .put("plan", order.plan().slug())
                .put("region", order.region())
                .put("disk", order.diskGb())
                .put("replicas", 1)
                .put("postgis_enabled", order.isPostgis());
        json.set(
                "organization",
                Json.object()
                        .put("id", order.organization().id())
                        .put("slug", order.organization().slug())
                        .put("rawSlug", order.organization().rawSlug())
                        .put("name", order.organization().name()));
        json.set("ip_assignments", Json.object().put("direct", "fdaa:0:1::2"));
        json.set(
                "attached_apps",
                Json.array(cluster.attached().keySet().stream()
                        .map(app -> Json.object().put("name", app).put("id", 1))));
        return json;
    }
}
