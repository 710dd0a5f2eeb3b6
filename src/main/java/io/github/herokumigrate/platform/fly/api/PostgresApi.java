package io.github.herokumigrate.platform.fly.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.github.herokumigrate.http.ApiClient;
import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.http.ApiRequest;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Secret;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Managed Postgres (contract: Fly.io 14.1). */
public final class PostgresApi {
    private static final Set<Integer> GONE = Set.of(404, 410);

    private final ApiClient client;

    PostgresApi(ApiClient client) {
        this.client = client;
    }

    /**
     * A cluster.
     *
     * @param status {@code creating}, {@code initializing}, {@code ready}, {@code deleting}, {@code deleted}, {@code
     *     failed}, or {@code error}, which flyctl knows besides
     * @param pgMajorVersion {@code 16} or {@code 17}; empty in a list
     * @param endpoints where it is; empty until it is ready
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Cluster(
            String id,
            String name,
            String status,
            String region,
            String plan,
            int diskSizeGb,
            String pgMajorVersion,
            boolean postgisEnabled,
            Optional<Endpoints> endpoints,
            List<AttachedApp> attachedApps) {
        /** Whether it can be used. */
        public boolean isReady() {
            return status.equals("ready");
        }

        /** Whether it will never be ready. */
        public boolean isFailed() {
            return status.equals("failed") || status.equals("error");
        }

        /** Whether it is on its way out. */
        public boolean isDeleting() {
            return status.equals("deleting");
        }

        /** Whether it is no more; it can be read for a while all the same. */
        public boolean isDeleted() {
            return status.equals("deleted");
        }
    }

    /** Where a cluster is. */
    public record Endpoints(Optional<Endpoint> primary) {}

    /** The ways to the primary. */
    public record Endpoint(Optional<Address> direct, Optional<Address> pooler) {}

    /**
     * An address.
     *
     * @param port the port; 0 for the usual one
     */
    public record Address(String host, int port) {}

    /** An app that a cluster is attached to. */
    public record AttachedApp(String name) {}

    /**
     * What a new cluster should be.
     *
     * @param diskSizeGb gigabytes
     * @param poolMode {@code session} or {@code transaction}
     * @param postgisEnabled whether it can have PostGIS, which can't be decided later
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record NewCluster(
            String orgSlug,
            String region,
            String plan,
            String name,
            int diskSizeGb,
            String pgMajorVersion,
            String poolMode,
            boolean postgisEnabled) {}

    /** A user's log-in. */
    public record Credentials(String username, Secret password) {}

    record ClusterAnswer(Optional<Cluster> data) {}

    record Clusters(List<Cluster> data) {}

    record CredentialsAnswer(Optional<Credentials> data) {}

    record Attachment(@JsonProperty("app_name") String appName) {}

    /** The clusters of an organization, without where they are. */
    public List<Cluster> list(String organization) throws InterruptedException {
        return client.send(
                        ApiRequest.get(
                                "read the Postgres clusters of organization '" + organization + "'",
                                "/v1/postgres?org_slug=" + ApiRequest.encode(organization)),
                        Clusters.class)
                .body()
                .data();
    }

    /** One cluster; empty if it is gone. */
    public Optional<Cluster> find(String id) throws InterruptedException {
        try {
            return client.send(ApiRequest.get("read Postgres cluster " + id, path(id, "")), ClusterAnswer.class)
                    .body()
                    .data();
        } catch (ApiException e) {
            if (isGone(e)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Begins to make a cluster; it takes minutes. */
    public Cluster create(NewCluster wish) throws InterruptedException {
        return client.send(
                        ApiRequest.post("create Postgres cluster '" + wish.name() + "'", "/v1/postgres")
                                .withBody(wish)
                                .repeatedWhenTurnedAway(),
                        ClusterAnswer.class)
                .body()
                .data()
                .orElseThrow(() -> new IllegalStateException("Fly.io made a cluster and did not tell which"));
    }

    /** Begins to remove a cluster with all its data and backups. One that is gone already is no error. */
    public void delete(String id) throws InterruptedException {
        try {
            client.send(ApiRequest.delete("delete Postgres cluster " + id, path(id, "")));
        } catch (ApiException e) {
            if (!isGone(e)) {
                throw e;
            }
        }
    }

    /** The log-in of a user of a cluster. */
    public Credentials credentials(String id, String user) throws InterruptedException {
        return client.send(
                        ApiRequest.get(
                                "read the password of Postgres cluster " + id,
                                path(id, "/users/" + ApiRequest.encode(user) + "/credentials")),
                        CredentialsAnswer.class)
                .body()
                .data()
                .orElseThrow(() -> new IllegalStateException("Fly.io told no password of cluster " + id));
    }

    /** Notes that an app uses a cluster; twice is as once. */
    public void attach(String id, AppName app) throws InterruptedException {
        client.send(ApiRequest.post("attach Postgres cluster " + id + " to app '" + app + "'", path(id, "/attachments"))
                .withBody(new Attachment(app.value()))
                .safeToRepeat());
    }

    private static boolean isGone(ApiException e) {
        return GONE.stream().anyMatch(e::hasStatus);
    }

    private static String path(String id, String rest) {
        return "/v1/postgres/" + ApiRequest.encode(id) + rest;
    }
}
