package io.github.herokumigrate.http;

import io.github.herokumigrate.model.ConfigurationException;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The base address of an API. Tokens travel with every call, so it is https; plain http only to this machine.
 *
 * @param uri scheme, host, port and perhaps a path, without a slash at the end
 */
record Endpoint(URI uri) {
    static Endpoint of(String platform, URI uri) {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawQuery() != null) {
            throw new ConfigurationException(
                    "The API address of " + platform + " has to have the form https://host or https://host:port");
        }
        if (!scheme.equals("https") && !(scheme.equals("http") && isLoopback(uri.getHost()))) {
            throw new ConfigurationException("The API address of " + platform + ", '" + uri
                    + "', is not https. Plain http is for this machine only (http://127.0.0.1:port), because the token"
                    + " travels with every call");
        }
        String text = uri.toString();
        return new Endpoint(URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text));
    }

    URI resolve(String pathAndQuery) {
        return URI.create(uri + pathAndQuery);
    }

    boolean isPlain() {
        return "http".equalsIgnoreCase(uri.getScheme());
    }

    private static boolean isLoopback(@Nullable String host) {
        return host != null
                && (host.equalsIgnoreCase("localhost")
                        || host.equals("[::1]")
                        || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}"));
    }
}
