package io.github.herokumigrate.platform.aws.network;

import io.github.herokumigrate.platform.HealthCheck;
import java.util.List;

/**
 * How the web process is reached.
 *
 * @param port the port of its container
 * @param healthCheck how to know that a task serves
 * @param slots how many target groups there are
 * @param domains the host names that lead to it; needed only if the load balancer is the user's
 * @param certificate the certificate of our HTTPS listener
 */
public record WebWish(
        int port, HealthCheck healthCheck, Slots slots, List<String> domains, ServerCertificate certificate) {
    public WebWish {
        domains = List.copyOf(domains);
    }
}
