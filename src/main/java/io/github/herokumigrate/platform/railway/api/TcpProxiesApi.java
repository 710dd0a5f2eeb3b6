package io.github.herokumigrate.platform.railway.api;

import io.github.herokumigrate.platform.railway.api.GraphQl.ById;
import io.github.herokumigrate.platform.railway.api.GraphQl.Done;
import io.github.herokumigrate.platform.railway.api.GraphQl.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ways into a service for anything but HTTP (contract: Railway 7.11); a patch of the environment makes one. */
public final class TcpProxiesApi {
    private static final Set<String> GOING = Set.of("DELETED", "DELETING");

    private final GraphQl graphQl;

    TcpProxiesApi(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /**
     * A way into a service.
     *
     * @param domain the host on the internet
     * @param proxyPort the port there
     * @param applicationPort the port of the service
     * @param active whether it works already
     */
    public record TcpProxy(String id, String domain, int proxyPort, int applicationPort, boolean active) {}

    record Where(String environmentId, String serviceId) {}

    record Read(List<RawProxy> tcpProxies) {}

    record RawProxy(
            String id,
            String domain,
            int proxyPort,
            int applicationPort,
            String syncStatus,
            Optional<Instant> deletedAt) {}

    record Patch(String environmentId, Services patch, String message) {}

    record Services(Map<String, Service> services) {}

    record Service(Networking networking) {}

    record Networking(Map<String, Usual> tcpProxies) {}

    record Usual() {}

    /**
     * Opens a way into a service, which works some seconds later. What other people have staged stays staged. Doing it
     * twice is the same as doing it once.
     *
     * @param port the port of the service
     */
    public void create(String name, String environmentId, String serviceId, int port) throws InterruptedException {
        Networking networking = new Networking(Map.of(String.valueOf(port), new Usual()));
        graphQl.send(
                Operation.repeatable(
                        "open a TCP proxy of service '" + name + "'",
                        "commit-patch",
                        new Patch(
                                environmentId,
                                new Services(Map.of(serviceId, new Service(networking))),
                                "Open a TCP proxy of " + name)),
                Done.class);
    }

    /** The ways into a service, without those that go. */
    public List<TcpProxy> list(String name, String environmentId, String serviceId) throws InterruptedException {
        return graphQl
                .send(
                        Operation.reads(
                                "read the TCP proxies of service '" + name + "'",
                                "tcp-proxies",
                                new Where(environmentId, serviceId)),
                        Read.class)
                .tcpProxies()
                .stream()
                .filter(proxy -> proxy.deletedAt().isEmpty() && !GOING.contains(proxy.syncStatus()))
                .map(proxy -> new TcpProxy(
                        proxy.id(),
                        proxy.domain(),
                        proxy.proxyPort(),
                        proxy.applicationPort(),
                        proxy.syncStatus().equals("ACTIVE")))
                .toList();
    }

    /** Closes a way in. */
    public void delete(String name, String id) throws InterruptedException {
        graphQl.send(
                Operation.repeatable(
                        "delete the TCP proxy of service '" + name + "'", "delete-tcp-proxy", new ById(id)),
                Done.class);
    }
}
