package io.github.herokumigrate.emulator.fly;

import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.util.HashMap;
import java.util.Map;

/**
 * How often what may be called: each action on each machine once a second with three at once, a look at a machine five
 * times a second with ten at once (contract: Fly.io §3.1). Off until a test switches it on.
 */
public final class RateLimit {
    private static final Rate USUAL = new Rate(1, 3);
    private static final Rate LOOK = new Rate(5, 10);
    private static final int TOO_MANY = 429;
    private static final double SECOND = 1e9;

    private final Map<String, Bucket> buckets = new HashMap<>();
    private volatile boolean isOn;

    private record Rate(double perSecond, int burst) {}

    private record Bucket(double left, long at) {}

    /** Refuses who calls too often. */
    public void enforce() {
        isOn = true;
    }

    /** Lets everybody call as often as they like. */
    public void lift() {
        isOn = false;
        buckets.clear();
    }

    void check(Routes.Found found) {
        if (!isOn || !found.call().path().startsWith("/v1/apps/")) {
            return;
        }
        String action = found.operation().action();
        Rate rate = action.equals("machines:get") ? LOOK : USUAL;
        String subject = found.call()
                .variables()
                .getOrDefault("machine", found.call().variables().getOrDefault("app", ""));
        long now = System.nanoTime();
        Bucket bucket = buckets.getOrDefault(action + " " + subject, new Bucket(rate.burst(), now));
        double left = Math.min(rate.burst(), bucket.left() + (now - bucket.at()) / SECOND * rate.perSecond());
        buckets.put(action + " " + subject, new Bucket(left >= 1 ? left - 1 : left, now));
        if (left < 1) {
            throw new Refusal(TOO_MANY, "rate limit exceeded");
        }
    }
}
