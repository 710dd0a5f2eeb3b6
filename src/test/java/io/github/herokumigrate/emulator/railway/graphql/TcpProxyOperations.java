package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.TcpProxy;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.util.List;

/** Ports in the net (contract: Railway 7.11). */
final class TcpProxyOperations implements Operations.Group {
    @Override
    public void addTo(Operations operations) {
        operations
                .query("tcpProxies", (session, arguments) -> {
                    EmulatedInstance instance =
                            session.instance(arguments.text("environmentId"), arguments.text("serviceId"));
                    return instance.proxies().all().stream()
                            .map(proxy -> type(instance, proxy))
                            .toList();
                })
                .mutation("tcpProxyCreate", (session, arguments) -> {
                    Arguments input = arguments.input();
                    EmulatedInstance instance = session.instance(input.text("environmentId"), input.text("serviceId"));
                    return type(
                            instance,
                            instance.proxies()
                                    .order(input.number("applicationPort").orElseThrow()));
                })
                .mutation("tcpProxyDelete", (session, arguments) -> delete(session, arguments.text("id")));
    }

    private static Object delete(Session session, String id) {
        for (EmulatedInstance instance : session.instances()) {
            List<TcpProxy> found = instance.proxies().all().stream()
                    .filter(proxy -> proxy.id().equals(id) && proxy.deletedAt().isEmpty())
                    .toList();
            if (!found.isEmpty()) {
                instance.proxies().close(found.get(0));
                return true;
            }
        }
        throw Refusal.notAuthorized();
    }

    private static GraphqlObject type(EmulatedInstance instance, TcpProxy proxy) {
        return GraphqlObject.of("TCPProxy")
                .with("id", proxy.id())
                .with("domain", proxy.domain())
                .with("proxyPort", proxy.proxyPort())
                .with("applicationPort", proxy.applicationPort())
                .with("syncStatus", proxy.status())
                .with("environmentId", instance.environment().id())
                .with("serviceId", instance.service().id())
                .with("createdAt", proxy.createdAt())
                .with("updatedAt", proxy.createdAt())
                .with("deletedAt", proxy.deletedAt());
    }
}
