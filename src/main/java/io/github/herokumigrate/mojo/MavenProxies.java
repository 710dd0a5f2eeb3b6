package io.github.herokumigrate.mojo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Settings;

/** The active proxy of settings.xml for our own calls; nothing global is changed. */
final class MavenProxies extends ProxySelector {
    private final Proxy proxy;

    private MavenProxies(Proxy proxy) {
        this.proxy = proxy;
    }

    /** The selector; empty when settings.xml names no active proxy. */
    static Optional<ProxySelector> selector(Settings settings) {
        return Optional.ofNullable(settings.getActiveProxy()).map(MavenProxies::new);
    }

    @Override
    public List<java.net.Proxy> select(URI uri) {
        boolean direct = uri.getHost() == null || isExcluded(uri.getHost());
        return List.of(
                direct
                        ? java.net.Proxy.NO_PROXY
                        : new java.net.Proxy(
                                java.net.Proxy.Type.HTTP,
                                InetSocketAddress.createUnresolved(proxy.getHost(), proxy.getPort())));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {
        // The caller's own exception tells it.
    }

    private boolean isExcluded(String host) {
        String patterns = proxy.getNonProxyHosts() == null ? "" : proxy.getNonProxyHosts();
        return Stream.concat(Stream.of(patterns.split("[|,]")), Stream.of("localhost", "127.*", "[::1]"))
                .filter(pattern -> !pattern.isBlank())
                .anyMatch(pattern -> host.matches(Pattern.quote(pattern.strip()).replace("*", "\\E.*\\Q")));
    }
}
