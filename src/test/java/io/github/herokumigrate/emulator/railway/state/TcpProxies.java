package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The proxies of a service in an environment: one at most (contract: Railway 7.11). */
public final class TcpProxies {
    private static final String HOST = "shuttle.proxy.rlwy.net";

    private final World world;
    private final List<TcpProxy> all = new ArrayList<>();

    TcpProxies(World world) {
        this.world = world;
    }

    /** All of them, those that were removed just now too. */
    public List<TcpProxy> all() {
        return List.copyOf(all);
    }

    /** The one that is there, or soon will be; empty if there is none. */
    public Optional<TcpProxy> present() {
        return all.stream().filter(TcpProxy::isThere).findFirst();
    }

    /** Makes one that works by itself after a moment; nothing happens if there is one for that port. */
    public void open(int applicationPort) {
        if (present()
                .filter(proxy -> proxy.applicationPort() == applicationPort)
                .isPresent()) {
            return;
        }
        TcpProxy proxy = add(applicationPort);
        if (!world.conditions().areProxiesStuck()) {
            world.timeline().after(world.timings().network(), () -> activate(proxy));
        }
    }

    /** Makes one that works after the next deployment, as the deprecated mutation does. */
    public TcpProxy order(int applicationPort) {
        return add(applicationPort);
    }

    /** Removes one; refused while something happens to it. */
    public void close(TcpProxy proxy) {
        if (proxy.status() != SyncStatus.ACTIVE) {
            throw new Refusal("Cannot delete TCP proxy: an operation is already in progress");
        }
        proxy.become(SyncStatus.DELETING);
        world.timeline().after(world.timings().network(), () -> {
            proxy.become(SyncStatus.DELETED);
            world.timeline().inBackground(world.timings().listing(), () -> all.remove(proxy));
        });
    }

    /** Lets those work that waited for a deployment. */
    void activate() {
        all.forEach(TcpProxies::activate);
    }

    private static void activate(TcpProxy proxy) {
        if (proxy.status() == SyncStatus.CREATING) {
            proxy.become(SyncStatus.ACTIVE);
        }
    }

    private TcpProxy add(int applicationPort) {
        if (present().isPresent()) {
            throw new Refusal("Only a single TCP proxy is allowed per service instance");
        }
        InetSocketAddress address =
                world.conditions().proxyAddress().orElseGet(() -> InetSocketAddress.createUnresolved(HOST, Ids.port()));
        TcpProxy proxy = new TcpProxy(address.getHostString(), address.getPort(), applicationPort);
        all.add(proxy);
        return proxy;
    }
}
