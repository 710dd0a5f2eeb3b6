package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.fly.api.FlyErrors;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Holder;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Lease;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.time.Instant;
import java.util.Optional;

/**
 * Takes the right to change machines. One that another client has is waited for (contract: Fly.io 4.1).
 *
 * @param site where the machines are
 * @param times for how long, and how long to wait
 */
record Leases(FlySite site, RolloutTimes times) {
    static final String DESCRIPTION = "heroku-migrate";

    /** What is done with a machine while nobody else may change it. */
    @FunctionalInterface
    interface Work {
        /** Does it. */
        void with(HeldLease held) throws InterruptedException;
    }

    /**
     * Does something while nobody else may change a machine.
     *
     * @throws MigrationException if somebody else changes it for too long; says who
     */
    void hold(Machine machine, Work work) throws InterruptedException {
        HeldLease held = new HeldLease(site, this, machine, acquire(machine), times.lease());
        try {
            work.with(held);
        } finally {
            held.release();
        }
    }

    Lease acquire(Machine machine) throws InterruptedException {
        return site.waiting()
                .within(times.leasePatience(), () -> tryToAcquire(machine))
                .orElseThrow(() -> new MigrationException("Machine '" + machine.name() + "' (" + machine.id()
                        + ") is being changed by another client" + holder(machine)
                        + ": wait for its end and run the goal again."));
    }

    private Optional<Lease> tryToAcquire(Machine machine) throws InterruptedException {
        try {
            return Optional.of(site.api().machines().lease(site.app(), machine.id(), DESCRIPTION, times.lease()));
        } catch (ApiException e) {
            if (e.errorId().equals(Optional.of(FlyErrors.LEASE_HELD))) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private String holder(Machine machine) {
        try {
            return site.api()
                    .machines()
                    .holder(site.app(), machine.id())
                    .map(Leases::text)
                    .orElse("");
        } catch (ApiException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static String text(Holder holder) {
        return " (" + holder.owner()
                + (holder.description().isEmpty() ? "" : ", for '" + holder.description() + "'") + ") until "
                + Instant.ofEpochSecond(holder.expiresAt());
    }
}
