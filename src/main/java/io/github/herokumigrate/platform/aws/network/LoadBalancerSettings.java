package io.github.herokumigrate.platform.aws.network;

import java.time.Duration;
import java.util.Optional;

/**
 * Which load balancer leads to the web process.
 *
 * @param existing the name or ARN of one of the user's, which gets a rule and is not changed otherwise; empty for one of
 *     ours
 * @param idleTimeout how long one of ours waits for the next byte, 1 to 4000 seconds
 */
public record LoadBalancerSettings(Optional<String> existing, Duration idleTimeout) {
    /** One of ours that waits as long as AWS's own default, a little more than Heroku does. */
    public static final LoadBalancerSettings DEFAULT =
            new LoadBalancerSettings(Optional.empty(), Duration.ofSeconds(60));
}
