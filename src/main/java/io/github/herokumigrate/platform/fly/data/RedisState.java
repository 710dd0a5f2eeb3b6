package io.github.herokumigrate.platform.fly.data;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.platform.fly.api.RedisApi.Redis;
import java.util.List;

/**
 * What matters about a Redis.
 *
 * @param status {@code ready}, {@code pending} or {@code error}
 * @param region where it takes writes, which can't be changed (fly.io/docs/upstash/redis)
 */
record RedisState(String status, String region) {
    static final String READY = "ready";

    private static final String ERROR = "error";

    static RedisState of(Redis redis) {
        return new RedisState(status(redis), redis.primaryRegion());
    }

    /** Fly.io tells no status of most: with an address it can be used. */
    static String status(Redis redis) {
        if (redis.status().equals(ERROR)) {
            return ERROR;
        }
        return redis.publicUrl().isEmpty() ? "pending" : READY;
    }

    boolean isReady() {
        return status.equals(READY);
    }

    boolean isFailed() {
        return status.equals(ERROR);
    }

    /** In what a Redis differs from this wish. */
    List<Difference> differences(RedisState actual) {
        if (actual.isFailed()) {
            return List.of(Difference.replacing("status", actual.status, status));
        }
        if (!actual.region.equals(region)) {
            return List.of(Difference.replacing("region", actual.region, region));
        }
        return actual.status.equals(status)
                ? List.of()
                : List.of(Difference.updatable("status", actual.status, status));
    }
}
