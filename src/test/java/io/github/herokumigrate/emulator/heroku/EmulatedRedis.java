package io.github.herokumigrate.emulator.heroku;

import java.net.URI;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code redis:info} tells about a Key-Value Store.
 *
 * @param url where it is and how to log in
 * @param version the server's version
 */
public record EmulatedRedis(String url, String version) {
    /** A store at this URL. */
    public static EmulatedRedis at(String url) {
        return new EmulatedRedis(url, "7.2.4");
    }

    /** The same store of this server version. */
    public EmulatedRedis version(String value) {
        return new EmulatedRedis(url, value);
    }

    ObjectNode json(EmulatedAddon addon) {
        ObjectNode json = Json.object()
                .put("addon_id", addon.id())
                .put("name", addon.name())
                .put("plan", addon.size())
                .put("created_at", Json.time(EmulatedApp.CREATED))
                .put("resource_url", url)
                .put("version", version)
                .put("port", URI.create(url).getPort())
                .put("metaas_source", addon.name());
        json.set(
                "formation",
                Json.object().put("id", Json.id("redis", addon.name())).putNull("primary"));
        json.set(
                "info",
                InfoRows.begin()
                        .row("Plan", addon.size())
                        .row("Status", "available")
                        .row("Created", Json.time(EmulatedApp.CREATED))
                        .row("Version", version)
                        .row("Timeout", "300")
                        .row("Maxmemory", "noeviction")
                        .row("Maintenance", "not required")
                        .row("Persistence", "None")
                        .row("HA Status", "Unavailable")
                        .row("Requires TLS", "Yes")
                        .row("Connections", "1/20")
                        .json());
        return json;
    }
}
