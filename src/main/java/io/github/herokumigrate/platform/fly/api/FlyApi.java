package io.github.herokumigrate.platform.fly.api;

import io.github.herokumigrate.http.ApiClient;
import io.github.herokumigrate.model.Secret;
import java.net.URI;

/**
 * Fly.io's APIs, by noun. Every method throws {@link io.github.herokumigrate.http.ApiException} with advice when Fly.io
 * says no. Nothing is sent before the first call.
 */
public final class FlyApi {
    private static final String PLATFORM = "Fly.io";
    private static final String GRAPHQL_PATH = "/graphql";

    private final FlyConnection connection;
    private final ApiClient machines;
    private final GraphQl graphQl;
    private final ApiClient logs;
    private final ApiClient releases;

    /**
     * Clients with these credentials.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException if an address is neither https nor this machine
     */
    public FlyApi(FlyConnection connection) {
        connection.redactor().learn(connection.token().secrets());
        this.connection = connection;
        Secret authorization = connection.token().authorization();
        this.machines = client(connection, connection.machinesUrl(), authorization);
        this.graphQl = new GraphQl(
                client(connection, connection.graphqlUrl(), connection.token().graphqlAuthorization()),
                connection.redactor());
        URI web = web(connection.graphqlUrl());
        this.logs = client(connection, web, authorization);
        this.releases = client(connection, web, connection.token().webAuthorization());
    }

    /** Where it is and who asks. */
    public FlyConnection connection() {
        return connection;
    }

    /** Apps, their addresses and tokens. */
    public AppsApi apps() {
        return new AppsApi(machines);
    }

    /** The secrets of apps. */
    public SecretsApi secrets() {
        return new SecretsApi(machines);
    }

    /** The machines of apps. */
    public MachinesApi machines() {
        return new MachinesApi(machines);
    }

    /** The certificates of apps. */
    public CertificatesApi certificates() {
        return new CertificatesApi(machines);
    }

    /** Managed Postgres. */
    public PostgresApi postgres() {
        return new PostgresApi(machines);
    }

    /** Where machines can be. */
    public RegionsApi regions() {
        return new RegionsApi(machines);
    }

    /** What only GraphQL knows. */
    public GraphQl graphQl() {
        return graphQl;
    }

    /** Upstash Redis. */
    public RedisApi redis() {
        return new RedisApi(graphQl);
    }

    /** What machines printed. */
    public LogsApi logs() {
        return new LogsApi(logs);
    }

    /** The list of releases. */
    public ReleasesApi releases() {
        return new ReleasesApi(releases);
    }

    /** The web's own API is beside GraphQL (contract: Fly.io 0). */
    private static URI web(URI beside) {
        String address = beside.toString();
        return address.endsWith(GRAPHQL_PATH)
                ? URI.create(address.substring(0, address.length() - GRAPHQL_PATH.length()))
                : beside;
    }

    private static ApiClient client(FlyConnection connection, URI address, Secret authorization) {
        ApiClient.Builder builder = ApiClient.builder(PLATFORM, address)
                .header("Authorization", authorization)
                .header("User-Agent", "heroku-migrate-maven-plugin")
                .timeouts(connection.timeouts())
                .retries(connection.retries())
                .redactor(connection.redactor())
                .listener(connection.listener())
                .errors(new FlyErrors());
        connection.proxies().ifPresent(builder::proxies);
        return builder.build();
    }
}
