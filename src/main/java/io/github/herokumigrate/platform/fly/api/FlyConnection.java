package io.github.herokumigrate.platform.fly.api;

import io.github.herokumigrate.http.RequestListener;
import io.github.herokumigrate.http.RetrySettings;
import io.github.herokumigrate.http.Timeouts;
import io.github.herokumigrate.model.Redactor;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where Fly.io is and who asks.
 *
 * @param machinesUrl the Machines API; paths begin with {@code /v1}
 * @param graphqlUrl the address of GraphQL; logs and the list of releases are beside it
 * @param registry the registry for images, {@code host} or {@code host:port}
 * @param token the token
 * @param redactor learns the token and scrubs what Fly.io says
 * @param listener hears of every request
 * @param proxies which proxies to go through
 * @param timeouts the time-outs of each try
 * @param retries how calls that are safe to repeat are repeated
 * @param pollInterval the pause between two looks at something that takes time
 */
public record FlyConnection(
        URI machinesUrl,
        URI graphqlUrl,
        String registry,
        FlyToken token,
        Redactor redactor,
        RequestListener listener,
        Optional<ProxySelector> proxies,
        Timeouts timeouts,
        RetrySettings retries,
        Duration pollInterval) {
    /** Fly.io's own Machines API (contract: Fly.io 0). */
    public static final URI MACHINES = URI.create("https://api.machines.dev");
    /** Fly.io's own GraphQL API. */
    public static final URI GRAPHQL = URI.create("https://api.fly.io/graphql");
    /** Fly.io's own registry (contract: Fly.io 11). */
    public static final String REGISTRY = "registry.fly.io";
    /** A call for each action and machine every second is what Fly.io allows (contract: Fly.io 3.1). */
    public static final Duration USUAL_POLL_INTERVAL = Duration.ofSeconds(1);

    // A burst of creations passes at one a second; the first wait is about as long as the limit's.
    private static final RetrySettings PATIENT = new RetrySettings(8, Duration.ofMillis(800), Duration.ofMinutes(1));

    /** To Fly.io itself, with defaults for all the rest. */
    public static FlyConnection with(FlyToken token, Redactor redactor) {
        return new FlyConnection(
                MACHINES,
                GRAPHQL,
                REGISTRY,
                token,
                redactor,
                RequestListener.NONE,
                Optional.empty(),
                Timeouts.DEFAULT,
                PATIENT,
                USUAL_POLL_INTERVAL);
    }

    /** The same to other addresses, as tests and rehearsals need it. */
    public FlyConnection at(URI machines, URI graphql, String images) {
        return new FlyConnection(
                machines, graphql, images, token, redactor, listener, proxies, timeouts, retries, pollInterval);
    }

    /** The same, heard by a listener. */
    public FlyConnection heardBy(RequestListener hearer) {
        return new FlyConnection(
                machinesUrl, graphqlUrl, registry, token, redactor, hearer, proxies, timeouts, retries, pollInterval);
    }

    /** The same through proxies. */
    public FlyConnection through(ProxySelector selector) {
        return new FlyConnection(
                machinesUrl,
                graphqlUrl,
                registry,
                token,
                redactor,
                listener,
                Optional.of(selector),
                timeouts,
                retries,
                pollInterval);
    }

    /** The same with another patience. */
    public FlyConnection patient(Timeouts limits, RetrySettings repeats, Duration pause) {
        return new FlyConnection(
                machinesUrl, graphqlUrl, registry, token, redactor, listener, proxies, limits, repeats, pause);
    }
}
