package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.PostgresCluster;
import io.github.herokumigrate.emulator.fly.state.PostgresExtension;
import io.github.herokumigrate.emulator.fly.state.PostgresUser;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Users, databases and extensions of clusters (contract: Fly.io §14.1). */
public final class PostgresContentEndpoints implements Endpoints {
    private final Clusters clusters;

    /** The clusters of an account. */
    public PostgresContentEndpoints(FlyAccount account, Gate gate) {
        clusters = new Clusters(account, gate);
    }

    @Override
    public void addTo(Routes routes) {
        String users = "/v1/postgres/{cluster}/users";
        String databases = "/v1/postgres/{cluster}/databases";
        String extensions = databases + "/{database}/extensions";
        routes.read("postgres:users", "GET " + users, this::users);
        routes.write("postgres:createUser", "POST " + users, this::createUser);
        routes.write("postgres:changeUser", "PATCH " + users + "/{user}", this::changeUser);
        routes.write("postgres:deleteUser", "DELETE " + users + "/{user}", this::deleteUser);
        routes.read("postgres:credentials", "GET " + users + "/{user}/credentials", this::credentials);
        routes.write("postgres:rotatePassword", "POST " + users + "/{user}/rotate_password", this::rotate);
        routes.read("postgres:databases", "GET " + databases, this::databases);
        routes.write("postgres:createDatabase", "POST " + databases, this::createDatabase);
        routes.write("postgres:deleteDatabase", "DELETE " + databases + "/{database}", this::deleteDatabase);
        routes.read("postgres:extensions", "GET " + extensions, this::extensions);
        routes.write("postgres:enableExtension", "POST " + extensions, this::enable);
        routes.write("postgres:disableExtension", "DELETE " + extensions + "/{extension}", this::disable);
    }

    private Reply users(Call call) {
        return PostgresEndpoints.data(
                200, Json.array(clusters.ready(call).users().values().stream().map(PostgresContentEndpoints::user)));
    }

    private Reply createUser(Call call) {
        PostgresCluster cluster = clusters.ready(call);
        PostgresUser user = new PostgresUser(call.required("username"), call.required("role"));
        if (cluster.users().putIfAbsent(user.name(), user) != null) {
            throw new Refusal(409, "User '" + user.name() + "' already exists");
        }
        return PostgresEndpoints.data(201, user(user));
    }

    private Reply changeUser(Call call) {
        present(call).role(call.required("role"));
        return Reply.empty(204);
    }

    private Reply deleteUser(Call call) {
        PostgresUser user = present(call);
        clusters.ready(call).users().remove(user.name());
        return Reply.empty(204);
    }

    private Reply credentials(Call call) {
        return PostgresEndpoints.data(200, credentials(present(call)));
    }

    private Reply rotate(Call call) {
        PostgresUser user = present(call);
        user.rotate();
        return PostgresEndpoints.data(200, credentials(user));
    }

    private Reply databases(Call call) {
        return PostgresEndpoints.data(
                200,
                Json.array(clusters.ready(call).databases().stream()
                        .map(name -> Json.object().put("name", name))));
    }

    private Reply createDatabase(Call call) {
        PostgresCluster cluster = clusters.ready(call);
        String name = call.required("name");
        if (cluster.databases().contains(name)) {
            throw new Refusal(422, "Database '" + name + "' already exists");
        }
        cluster.addDatabase(name);
        return PostgresEndpoints.data(201, Json.object().put("name", name));
    }

    private Reply deleteDatabase(Call call) {
        String name = database(call);
        clusters.ready(call).removeDatabase(name);
        return PostgresEndpoints.data(200, Json.object().put("name", name));
    }

    private Reply extensions(Call call) {
        Map<String, String> enabled = clusters.ready(call).extensions(database(call));
        return PostgresEndpoints.data(
                200,
                Json.array(PostgresExtension.all().stream()
                        .map(extension -> extension.json(Optional.ofNullable(enabled.get(extension.name()))))));
    }

    private Reply enable(Call call) {
        PostgresCluster cluster = clusters.ready(call);
        Map<String, String> enabled = cluster.extensions(database(call));
        String name = call.required("name");
        PostgresExtension extension = PostgresExtension.of(name)
                .orElseThrow(() -> new Refusal(422, "Extension '" + name + "' is not supported"));
        if (extension.needsPostgis() && !cluster.order().isPostgis()) {
            throw new Refusal(422, "PostGIS is not enabled on this cluster");
        }
        if (enabled.putIfAbsent(name, call.text("schema").orElse("public")) != null) {
            throw new Refusal(409, "Extension '" + name + "' is already enabled");
        }
        return Reply.empty(204);
    }

    private Reply disable(Call call) {
        if (clusters.ready(call).extensions(database(call)).remove(call.variable("extension")) == null) {
            throw new Refusal(404, "Extension is not enabled");
        }
        return Reply.empty(204);
    }

    private PostgresUser present(Call call) {
        return Optional.ofNullable(clusters.ready(call).users().get(call.variable("user")))
                .orElseThrow(() -> new Refusal(404, "User not found"));
    }

    private String database(Call call) {
        String name = call.variable("database");
        if (!clusters.ready(call).databases().contains(name)) {
            throw new Refusal(404, "Database not found");
        }
        return name;
    }

    private static ObjectNode user(PostgresUser user) {
        return Json.object().put("username", user.name()).put("role", user.role());
    }

    private static ObjectNode credentials(PostgresUser user) {
        return Json.object().put("username", user.name()).put("password", user.password());
    }
}
