package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.fly.api.FlyErrors;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Holder;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Lease;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.time.Duration;
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
        Attempts attempts = new Attempts(site, machine, times.lease());
        Optional<Lease> lease = site.waiting().within(times.leasePatience(), attempts::once);
        if (lease.isPresent()) {
            return lease.get();
        }
        throw attempts.failure()
                .orElseGet(() -> new MigrationException("Machine '" + machine.name() + "' (" + machine.id()
                        + ") is being changed by another client" + holder(machine)
                        + ": wait for its end and run the goal again."));
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

    /** Tries again and again to take it. */
    private static final class Attempts {
        private final FlySite site;
        private final Machine machine;
        private final Duration time;
        private Optional<MigrationException> failure = Optional.empty();

        Attempts(FlySite site, Machine machine, Duration time) {
            this.site = site;
            this.machine = machine;
            this.time = time;
        }

        Optional<Lease> once() throws InterruptedException {
            try {
                return Optional.of(site.api().machines().lease(site.app(), machine.id(), DESCRIPTION, time));
            } catch (ApiException e) {
                if (e.errorId().equals(Optional.of(FlyErrors.LEASE_HELD))) {
                    failure = Optional.empty();
                } else if (MachineWork.isLost(e)) {
                    // It may have been taken all the same: then it ends by itself soon, as any other does.
                    failure = Optional.of(e);
                } else {
                    throw e;
                }
                return Optional.empty();
            }
        }

        /** Why the last try failed, if not because somebody else has it. */
        Optional<MigrationException> failure() {
            return failure;
        }
    }
}
