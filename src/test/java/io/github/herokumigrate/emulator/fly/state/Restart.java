package io.github.herokumigrate.emulator.fly.state;

import tools.jackson.databind.JsonNode;

/**
 * When a process that ended is started again.
 *
 * @param policy {@code no}, {@code on-failure} or {@code always}
 * @param retries how often after failures
 */
record Restart(String policy, int retries) {
    private static final int DEFAULT_RETRIES = 10;

    /** As a configuration says it; on failure if it says nothing (contract: Fly.io §5.2). */
    static Restart of(JsonNode config) {
        JsonNode restart = config.path("restart");
        return new Restart(
                restart.path("policy").asString("on-failure"),
                restart.path("max_retries").asInt(DEFAULT_RETRIES));
    }

    boolean isDue(int exitCode, int restarts) {
        return policy.equals("always") || policy.equals("on-failure") && exitCode != 0 && restarts < retries;
    }
}
