package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.rollout.HealthWatch.Phase;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Waits until machines are healthy: started, not ending for a while, and all their checks good.
 *
 * @param site where they are
 * @param times how patient to be
 * @param lastLines what they printed
 */
record MachineHealth(FlySite site, RolloutTimes times, LastLines lastLines) {
    /**
     * Waits for a machine as it was found; starts it if it stays stopped.
     *
     * @throws UnhealthyMachine if it does not become healthy
     */
    void await(Machine machine, HeldLease held) throws InterruptedException {
        await(machine, held, now -> true, Fleet.isGoing(machine) ? Phase.NEW : Phase.PROVEN);
    }

    /**
     * Waits for a machine that was made or changed.
     *
     * @param changed the answer to the change; what is seen of other versions does not count
     * @throws UnhealthyMachine if it does not become healthy
     */
    void awaitVersion(Machine changed, HeldLease held) throws InterruptedException {
        await(changed, held, now -> now.instanceId().equals(changed.instanceId()), Phase.NEW);
    }

    private void await(Machine machine, HeldLease held, Predicate<Machine> counts, Phase phase)
            throws InterruptedException {
        HealthWatch watch = new HealthWatch(site, times, lastLines.redactor(), held, phase);
        Optional<HealthWatch.Verdict> verdict = site.waiting().within(times.health(), () -> {
            held.lease();
            // One that was just made may not be known everywhere yet (contract: Fly.io 4.3).
            Optional<Machine> now =
                    site.api().machines().find(site.app(), machine.id()).filter(counts);
            return now.isPresent() ? watch.look(now.get()) : Optional.empty();
        });
        Optional<String> trouble =
                verdict.map(HealthWatch.Verdict::trouble).orElseGet(() -> Optional.of(watch.lastWords()));
        if (trouble.isPresent()) {
            throw new UnhealthyMachine(machine, trouble.get(), lastLines.of(machine.id()));
        }
    }
}
