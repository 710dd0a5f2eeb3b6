package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.EmulatedMachine.Host;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.Lease;
import io.github.herokumigrate.emulator.fly.state.MachineState;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** The machine that a call means, and whether it may change it now (contract: Fly.io §4.1). */
final class Machines {
    /** Longer than any lease of a client that is alive. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FlyAccount account;
    private final Gate gate;

    Machines(FlyAccount account, Gate gate) {
        this.account = account;
        this.gate = gate;
    }

    /** The machine, which may be destroyed. */
    EmulatedMachine of(Call call) {
        return gate.app(call).machine(call.variable("machine"));
    }

    /** The machine, which is there. */
    EmulatedMachine present(Call call) {
        EmulatedMachine machine = of(call);
        if (machine.state() == MachineState.DESTROYED) {
            throw Refusal.notFound("machine not found");
        }
        return machine;
    }

    /** The machine, unless somebody else has its lease. */
    EmulatedMachine changeable(Call call) {
        EmulatedMachine machine = reachable(call);
        foreignLease(machine, call).ifPresent(lease -> {
            throw held(machine, lease);
        });
        return machine;
    }

    /** The machine, once nobody else has its lease any more. */
    EmulatedMachine changeableAtLast(Call call) {
        EmulatedMachine machine = reachable(call);
        if (!account.timeline()
                .await(PATIENCE, () -> foreignLease(machine, call).isEmpty())) {
            throw new Refusal(408, "deadline_exceeded: machine lease was not released");
        }
        return machine;
    }

    static Refusal held(EmulatedMachine machine, Lease lease) {
        Instant expires = lease.expires().truncatedTo(ChronoUnit.SECONDS);
        return new Refusal(
                409,
                "aborted: machine ID " + machine.id() + " lease currently held by " + lease.owner() + ", expires at "
                        + expires);
    }

    static Optional<Lease> foreignLease(EmulatedMachine machine, Call call) {
        return machine.lease().filter(lease -> !call.nonce().equals(Optional.of(lease.nonce())));
    }

    /** Nobody can change what nobody can reach; Fly.io does not document its words for it. */
    private EmulatedMachine reachable(Call call) {
        EmulatedMachine machine = present(call);
        boolean isRemoval = call.method().equals("DELETE");
        if (machine.host() == Host.UNREACHABLE && !isRemoval) {
            throw new Refusal(412, "failed_precondition: machine's host is unreachable");
        }
        return machine;
    }
}
