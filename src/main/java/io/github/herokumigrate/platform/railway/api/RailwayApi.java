package io.github.herokumigrate.platform.railway.api;

import io.github.herokumigrate.http.ApiClient;
import io.github.herokumigrate.http.Timeouts;
import java.time.Duration;

/**
 * Railway's API, by noun. Every method throws {@link RailwayRefusal} or {@link io.github.herokumigrate.http.ApiException}
 * with advice when Railway says no. Nothing is sent before the first call.
 */
public final class RailwayApi {
    private static final String PLATFORM = "Railway";
    // contract: Railway 11: even a small archive can take 25 s; a large one travels for minutes.
    private static final Duration UPLOAD = Duration.ofMinutes(15);

    private final RailwayConnection connection;
    private final GraphQl graphQl;
    private final ApiClient uploads;

    /**
     * Clients with this token.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException if an address is neither https nor this machine
     */
    public RailwayApi(RailwayConnection connection) {
        connection.redactor().learn(connection.token().secret());
        this.connection = connection;
        this.graphQl = new GraphQl(
                client(connection, connection.timeouts()), connection.redactor(), connection.pollInterval());
        this.uploads = client(connection, new Timeouts(connection.timeouts().connect(), UPLOAD));
    }

    /** Where it is and who asks. */
    public RailwayConnection connection() {
        return connection;
    }

    /** Who the token is for, workspaces, regions. */
    public AccountApi account() {
        return new AccountApi(graphQl);
    }

    /** Projects and their environments. */
    public ProjectsApi projects() {
        return new ProjectsApi(graphQl);
    }

    /** Services and how they run in an environment. */
    public ServicesApi services() {
        return new ServicesApi(graphQl);
    }

    /** The variables of services and those that services share. */
    public VariablesApi variables() {
        return new VariablesApi(graphQl);
    }

    /** What is or was rolled out, and what it printed. */
    public DeploymentsApi deployments() {
        return new DeploymentsApi(graphQl, uploads);
    }

    /** Ready-made services, as databases. */
    public TemplatesApi templates() {
        return new TemplatesApi(graphQl);
    }

    /** Disks. */
    public VolumesApi volumes() {
        return new VolumesApi(graphQl);
    }

    /** Ways into a service for anything but HTTP. */
    public TcpProxiesApi tcpProxies() {
        return new TcpProxiesApi(graphQl);
    }

    /** The names under which services are reached. */
    public DomainsApi domains() {
        return new DomainsApi(graphQl);
    }

    private static ApiClient client(RailwayConnection connection, Timeouts timeouts) {
        ApiClient.Builder builder = ApiClient.builder(PLATFORM, connection.url())
                .header(connection.token().header(), connection.token().headerValue())
                // contract: Railway 1: the usual names of Java's clients are refused with "error code: 1010".
                .header("User-Agent", "heroku-migrate-maven-plugin")
                .timeouts(timeouts)
                .retries(connection.retries())
                .redactor(connection.redactor())
                .listener(connection.listener())
                .errors(new RailwayErrors());
        connection.proxies().ifPresent(builder::proxies);
        return builder.build();
    }
}
