package io.github.herokumigrate.emulator.fly.state;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * An Upstash Redis database (contract: Fly.io §15).
 *
 * @param id its id
 * @param name its name
 * @param organization whose it is
 * @param plan the id of its plan
 * @param region its primary region
 * @param readRegions where else it can be read
 * @param options its options
 * @param password its password
 * @param created when it was made
 */
public record RedisDatabase(
        String id,
        String name,
        Organization organization,
        String plan,
        String region,
        List<String> readRegions,
        JsonNode options,
        String password,
        Instant created) {
    /** Where it is, inside the organization's private network only. */
    public String publicUrl() {
        return "redis://default:" + password + "@fly-" + name + ".upstash.io:6379";
    }
}
