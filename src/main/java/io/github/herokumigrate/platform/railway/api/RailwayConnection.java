package io.github.herokumigrate.platform.railway.api;

import io.github.herokumigrate.http.RequestListener;
import io.github.herokumigrate.http.RetrySettings;
import io.github.herokumigrate.http.Timeouts;
import io.github.herokumigrate.model.Redactor;
import java.net.ProxySelector;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Where Railway is and who asks.
 *
 * @param url the address that GraphQL and uploads are below, without a path
 * @param token the token
 * @param redactor learns the token and scrubs what Railway says
 * @param listener hears of every request
 * @param proxies which proxies to go through
 * @param timeouts the time-outs of each try
 * @param retries how calls that are safe to repeat are repeated
 * @param pollInterval the pause between two looks at something that takes time
 */
public record RailwayConnection(
        URI url,
        RailwayToken token,
        Redactor redactor,
        RequestListener listener,
        Optional<ProxySelector> proxies,
        Timeouts timeouts,
        RetrySettings retries,
        Duration pollInterval) {
    /** Railway itself (contract: Railway 1). */
    public static final URI RAILWAY = URI.create("https://backboard.railway.com");
    /** A build takes minutes, and even the Hobby plan has 1,000 requests an hour (contract: Railway 4.3). */
    public static final Duration USUAL_POLL_INTERVAL = Duration.ofSeconds(4);

    // contract: Railway 1: 30 s are too short for what changes many services.
    private static final Timeouts PATIENT = new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(90));

    /** To Railway itself, with defaults for all the rest. */
    public static RailwayConnection with(RailwayToken token, Redactor redactor) {
        return new RailwayConnection(
                RAILWAY,
                token,
                redactor,
                RequestListener.NONE,
                Optional.empty(),
                PATIENT,
                RetrySettings.DEFAULT,
                USUAL_POLL_INTERVAL);
    }

    /** The same to another address, as tests and rehearsals need it. */
    public RailwayConnection at(URI other) {
        return new RailwayConnection(other, token, redactor, listener, proxies, timeouts, retries, pollInterval);
    }

    /** The same, heard by a listener. */
    public RailwayConnection heardBy(RequestListener hearer) {
        return new RailwayConnection(url, token, redactor, hearer, proxies, timeouts, retries, pollInterval);
    }

    /** The same through proxies. */
    public RailwayConnection through(ProxySelector selector) {
        return new RailwayConnection(
                url, token, redactor, listener, Optional.of(selector), timeouts, retries, pollInterval);
    }

    /** The same with another patience. */
    public RailwayConnection patient(Timeouts limits, RetrySettings repeats, Duration pause) {
        return new RailwayConnection(url, token, redactor, listener, proxies, limits, repeats, pause);
    }
}
