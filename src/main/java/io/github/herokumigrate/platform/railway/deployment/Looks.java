package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.RailwayApi;
import io.github.herokumigrate.platform.railway.api.ServicesApi.EnvironmentState;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the environment for all who wait for deployments in it: one request tells of all services, and no two are
 * closer together than the pace allows. Used by several threads.
 */
final class Looks {
    private final RailwayApi api;
    private final RailwaySite site;
    private final Workspace workspace;
    private final Lock lock = new ReentrantLock();

    private @Nullable Look last;
    private Instant lastAt = Instant.EPOCH;

    /**
     * What was seen.
     *
     * @param number counts the looks, from 1
     */
    record Look(long number, EnvironmentState state) {}

    Looks(RailwaySite site, Workspace workspace) {
        this.api = site.api();
        this.site = site;
        this.workspace = workspace;
    }

    /** The number of the last look; 0 before the first. */
    long number() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Look known = last;
            return known == null ? 0 : known.number();
        } finally {
            lock.unlock();
        }
    }

    /**
     * The first look after one that the caller knows; waits until it is time for it.
     *
     * @param requests how many requests the caller makes for each look, this one included
     */
    Look after(long number, Place place, int requests) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Look known = last;
            if (known != null && known.number() > number) {
                return known;
            }
            pause(lastAt.plus(workspace.pause(requests)));
            Look look = new Look(number + 1, api.services().state(place.projectId(), place.environmentId()));
            last = look;
            lastAt = site.clock().instant();
            return look;
        } finally {
            lock.unlock();
        }
    }

    private void pause(Instant end) throws InterruptedException {
        Duration left = Duration.between(site.clock().instant(), end);
        if (!left.isNegative()) {
            TimeUnit.MILLISECONDS.sleep(left.toMillis());
        }
    }
}
