package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Lease;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.time.Duration;
import java.time.Instant;

/** The right to change one machine, held by this run. Used by one thread. */
final class HeldLease {
    private static final int RENEWALS = 3;

    private final FlySite site;
    private final Leases leases;
    private final Machine machine;
    private final Duration time;

    private Lease lease;
    private Instant taken;

    HeldLease(FlySite site, Leases leases, Machine machine, Lease lease, Duration time) {
        this.site = site;
        this.leases = leases;
        this.machine = machine;
        this.time = time;
        this.lease = lease;
        this.taken = site.waiting().clock().instant();
    }

    /** What to show with a change; not over for a while. */
    Lease lease() throws InterruptedException {
        Instant now = site.waiting().clock().instant();
        if (!taken.plus(time.dividedBy(RENEWALS)).isAfter(now)) {
            try {
                site.api().machines().renew(site.app(), machine.id(), lease, Leases.DESCRIPTION, time);
            } catch (ApiException e) {
                // It ended while a call took long.
                lease = leases.acquire(machine);
            }
            taken = now;
        }
        return lease;
    }

    /** Gives it back. If that fails it ends by itself soon. */
    void release() {
        try {
            site.api().machines().release(site.app(), machine.id(), lease);
        } catch (ApiException e) {
            // What was done under it is done.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
