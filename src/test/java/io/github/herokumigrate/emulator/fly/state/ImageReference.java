package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * An image as machines name it.
 *
 * @param registry the host, {@code docker-hub-mirror.fly.io} if the reference says none
 * @param repository the repository
 * @param tag the tag; empty if there is none
 * @param digest the digest
 */
public record ImageReference(String registry, String repository, String tag, String digest) {
    /** Reads a reference; the digest of one that says none is made of its text. */
    public static ImageReference of(String text) {
        int at = text.indexOf('@');
        String digest = at < 0 ? "sha256:" + Ids.sha256(text) : text.substring(at + 1);
        String named = at < 0 ? text : text.substring(0, at);
        int colon = named.lastIndexOf(':');
        boolean isTagged = colon > named.lastIndexOf('/');
        String name = isTagged ? named.substring(0, colon) : named;
        String tag = isTagged ? named.substring(colon + 1) : at < 0 ? "latest" : "";
        int slash = name.indexOf('/');
        String host = slash < 0 ? "" : name.substring(0, slash);
        boolean hasHost = host.contains(".") || host.contains(":") || host.equals("localhost");
        return hasHost
                ? new ImageReference(host, name.substring(slash + 1), tag, digest)
                : new ImageReference("docker-hub-mirror.fly.io", slash < 0 ? "library/" + name : name, tag, digest);
    }

    /** The same with another digest. */
    ImageReference withDigest(String other) {
        return new ImageReference(registry, repository, tag, other);
    }

    /** As replies show it. */
    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("registry", registry)
                .put("repository", repository)
                .put("tag", tag)
                .put("digest", digest);
        json.set("labels", Json.object());
        return json;
    }
}
