package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A release as flyctl records it (contract: Fly.io §12). */
public final class Release {
    private final String id = Ids.hex(10);
    private final int version;
    private final String image;
    private final String strategy;
    private final JsonNode definition;
    private final Instant created = Instant.now();
    private String status = "pending";

    /**
     * A release that has just begun.
     *
     * @param definition the fly.toml as JSON
     */
    Release(int version, String image, String strategy, JsonNode definition) {
        this.version = version;
        this.image = image;
        this.strategy = strategy;
        this.definition = definition;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** Which one of its app it is, 1 for the first. */
    public int version() {
        return version;
    }

    /** What became of it. */
    public String status() {
        return status;
    }

    /** The image. */
    public String image() {
        return image;
    }

    /** The fly.toml as JSON. */
    public JsonNode definition() {
        return definition;
    }

    /** When it began. */
    public Instant created() {
        return created;
    }

    /** Says what became of it. */
    public void status(String now) {
        status = now;
    }

    /** As replies show it. */
    public ObjectNode json() {
        return Json.object()
                .put("id", id)
                .put("version", version)
                .put("status", status)
                .put("stable", status.equals("complete"))
                .put("in_progress", status.equals("running") || status.equals("pending"))
                .put("description", "Release")
                .put("strategy", strategy)
                .put("created_at", created.toString())
                .put("image_ref", image)
                .put("user", "jane@example.com");
    }
}
