package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.fly.api.FlyErrors;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MachinesApi;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Launch;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Traffic;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Wish;
import io.github.herokumigrate.platform.fly.machine.MachineSpec;
import io.github.herokumigrate.platform.fly.machine.Notes;
import io.github.herokumigrate.platform.fly.machine.StartSecrets;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.Optional;

/**
 * Makes, changes and removes single machines. What a call did whose answer was lost is found by looking.
 *
 * @param site where they are
 * @param secrets what they see
 * @param leases who may change them
 * @param times how patient to be
 */
record MachineWork(FlySite site, StartSecrets secrets, Leases leases, RolloutTimes times) {
    private static final int SERVER_ERROR = 500;

    /** Makes a machine. One that is there already and is the same was made by a call whose answer was lost. */
    Machine make(String name, MachineConfig config, Launch launch, Traffic traffic) throws InterruptedException {
        Wish wish = new Wish(name, site.region(), config, launch, traffic, secrets.minVersion());
        try {
            return api().create(site.app(), wish);
        } catch (ApiException e) {
            Optional<Machine> there = isLost(e) || isTaken(e) ? named(name, e) : Optional.empty();
            if (there.isEmpty()) {
                throw e;
            }
            if (there.get().isGone()) {
                awaitGone(there.get());
                return api().create(site.app(), wish);
            }
            if (!site.isOurs(there.get())) {
                throw new MigrationException(
                        "There is a machine '" + name + "' (" + there.get().id()
                                + ") in the app '" + site.app()
                                + "' that this plugin did not make: destroy it with 'fly machine"
                                + " destroy " + there.get().id() + "' or deploy under another <name>.");
            }
            if (!isAs(there.get(), config)) {
                throw e;
            }
            return there.get();
        } finally {
            site.machines().forget();
        }
    }

    /** Changes a machine, which starts it again with the secrets as they are now; what others gave it, it keeps. */
    Machine change(Machine machine, MachineConfig config, Launch launch, HeldLease held) throws InterruptedException {
        MachineConfig whole = machine.config().map(config::keeping).orElse(config);
        Wish wish = new Wish(machine.name(), machine.region(), whole, launch, Traffic.AT_ONCE, secrets.minVersion());
        try {
            return api().update(site.app(), machine.id(), held.lease(), wish);
        } catch (ApiException e) {
            Optional<Machine> now = isLost(e) ? again(machine, e) : Optional.empty();
            return now.filter(changed ->
                            isAs(changed, config) && !changed.instanceId().equals(machine.instanceId()))
                    .orElseThrow(() -> e);
        } finally {
            site.machines().forget();
        }
    }

    /** Writes down that a machine was seen healthy, after the traffic may reach it. */
    void done(Machine machine, HeldLease held) throws InterruptedException {
        letTraffic(machine, held);
        note(machine, Notes.ROLLOUT, Notes.DONE, held);
    }

    /** Writes a note on a machine. */
    void note(Machine machine, String key, String value, HeldLease held) throws InterruptedException {
        try {
            api().note(site.app(), machine.id(), held.lease(), key, value);
        } finally {
            site.machines().forget();
        }
    }

    /** Lets the proxy send requests to a machine that is kept from them. */
    void letTraffic(Machine machine, HeldLease held) throws InterruptedException {
        if (api().find(site.app(), machine.id()).filter(Machine::cordoned).isPresent()) {
            api().uncordon(site.app(), machine.id(), held.lease());
        }
    }

    /** Ends the process of a machine as it is to be ended, removes the machine and waits until it is gone. */
    void retire(Machine machine) throws InterruptedException {
        try {
            leases.hold(machine, held -> {
                if (machine.isStarted() && machine.isReachable()) {
                    stop(machine, held);
                }
                api().destroy(site.app(), machine.id(), held.lease());
            });
            awaitGone(machine);
        } catch (ApiException e) {
            if (api().find(site.app(), machine.id())
                    .filter(now -> !now.isGone())
                    .isEmpty()) {
                return;
            }
            if (!machine.isReachable()) {
                throw new MigrationException(
                        "Machine '" + machine.name() + "' (" + machine.id()
                                + ") can't be removed, because the host that it is on does not answer. Run the goal again"
                                + " when it does.",
                        e);
            }
            throw e;
        } finally {
            site.machines().forget();
        }
    }

    private void stop(Machine machine, HeldLease held) throws InterruptedException {
        api().stop(site.app(), machine.id(), held.lease());
        site.waiting().within(times.stop(machine), () -> {
            held.lease();
            return api().find(site.app(), machine.id())
                            .filter(now -> now.isStarted() || now.state().equals("stopping"))
                            .isPresent()
                    ? Optional.empty()
                    : Optional.of(machine);
        });
    }

    private void awaitGone(Machine machine) throws InterruptedException {
        site.waiting()
                .until(
                        "the end of machine '" + machine.name() + "'",
                        times.gone(),
                        () -> api().find(site.app(), machine.id())
                                        .filter(now -> !now.state().equals("destroyed"))
                                        .isPresent()
                                ? Optional.empty()
                                : Optional.of(machine));
    }

    private Optional<Machine> named(String name, ApiException failure) throws InterruptedException {
        try {
            site.machines().forget();
            return site.machines().get().stream()
                    .filter(machine -> machine.name().equals(name))
                    .findFirst();
        } catch (ApiException e) {
            failure.addSuppressed(e);
            return Optional.empty();
        }
    }

    private Optional<Machine> again(Machine machine, ApiException failure) throws InterruptedException {
        try {
            return api().find(site.app(), machine.id());
        } catch (ApiException e) {
            failure.addSuppressed(e);
            return Optional.empty();
        }
    }

    private MachinesApi api() {
        return site.api().machines();
    }

    private static boolean isAs(Machine machine, MachineConfig config) {
        MachineSpec wish = new MachineSpec(machine.region(), config);
        return MachineSpec.of(machine).filter(wish::equals).isPresent();
    }

    /** Whether it is not known what a call did. */
    static boolean isLost(ApiException e) {
        return e.status().isEmpty() || e.status().getAsInt() >= SERVER_ERROR;
    }

    private static boolean isTaken(ApiException e) {
        return e.errorId().equals(Optional.of(FlyErrors.MACHINE_EXISTS));
    }
}
