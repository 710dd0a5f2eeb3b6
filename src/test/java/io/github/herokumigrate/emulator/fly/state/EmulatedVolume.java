package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Json;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** A volume; Heroku's dynos have none, so nothing much happens to it (contract: Fly.io §8). */
public final class EmulatedVolume {
    private final String id = "vol_" + Ids.hex(8);
    private final String name;
    private final String region;
    private final int sizeGb;
    private final Instant created = Instant.now();

    /** A volume. */
    public EmulatedVolume(String name, String region, int sizeGb) {
        this.name = name;
        this.region = region;
        this.sizeGb = sizeGb;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** Its name, which others may have too. */
    public String name() {
        return name;
    }

    /** As replies show it. */
    public ObjectNode json() {
        return Json.object()
                .put("id", id)
                .put("name", name)
                .put("state", "created")
                .put("size_gb", sizeGb)
                .put("region", region)
                .put("zone", region + "1")
                .put("encrypted", true)
                .put("fstype", "ext4")
                .put("host_status", "ok")
                .put("snapshot_retention", 5)
                .put("auto_backup_enabled", true)
                .put("created_at", created.toString());
    }
}
