package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.MachineLife;
import io.github.herokumigrate.emulator.fly.state.MachineState;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Waits until a machine does something (contract: Fly.io §4.3). */
public final class WaitEndpoints implements Endpoints {
    private static final int LONGEST = 60;
    private static final Set<String> STATES =
            Set.of("started", "stopped", "suspended", "destroyed", "failed", "settled");

    private final FlyAccount account;
    private final Machines machines;

    /** The machines of an account. */
    public WaitEndpoints(FlyAccount account, Gate gate) {
        this.account = account;
        machines = new Machines(account, gate);
    }

    @Override
    public void addTo(Routes routes) {
        routes.read("machines:wait", "GET /v1/apps/{app}/machines/{machine}/wait", this::answer);
    }

    private Reply answer(Call call) {
        EmulatedMachine machine = machines.of(call);
        MachineLife life = machine.life();
        Duration timeout = timeout(call);
        Set<String> wanted = wanted(call);
        String version =
                call.query("version").or(() -> call.query("instance_id")).orElse(machine.version());
        int moment = call.query("from_event_id").map(life::momentAfter).orElse(life.moments() - 1);
        if (life.state() == MachineState.DESTROYED && !wanted.contains("destroyed") && !wanted.contains("settled")) {
            throw Refusal.notFound("machine not found");
        }
        refuseForStopped(life, wanted);
        boolean isReached = account.timeline()
                .await(timeout, () -> reached(life, moment, version, wanted).isPresent());
        if (!isReached) {
            String now = version.equals(machine.version()) ? life.state().text() : "replaced";
            throw new Refusal(
                    408,
                    "deadline_exceeded: machine failed to reach desired state, " + String.join(", ", wanted)
                            + ", currently " + now);
        }
        return Reply.ok(Json.object()
                .put("ok", true)
                .put(
                        "state",
                        reached(life, moment, version, wanted).orElseThrow().text())
                .put("version", version)
                .put("event_id", life.lastEvent()));
    }

    /** A machine that was stopped before its update goes back to that: who waits for its start is told at once. */
    private static void refuseForStopped(MachineLife life, Set<String> wanted) {
        if (life.isStoppedByUpdate() && wanted.equals(Set.of("started"))) {
            throw new Refusal(400, "invalid_argument: machine is not going to start");
        }
    }

    private static Optional<MachineState> reached(MachineLife life, int moment, String version, Set<String> wanted) {
        return life.statesSince(moment, version)
                .filter(state -> wanted.contains(state.text()) || wanted.contains("settled") && state.isSettled())
                .findFirst();
    }

    private static Duration timeout(Call call) {
        int seconds = call.query("timeout").map(Integer::valueOf).orElse(LONGEST);
        if (seconds < 1 || seconds > LONGEST) {
            throw new Refusal(
                    400, "invalid_argument: invalid WaitMachineRequest.Timeout: value must be inside range [1s, 1m0s]");
        }
        return Duration.ofSeconds(seconds);
    }

    private static Set<String> wanted(Call call) {
        List<String> named = call.queries("state");
        Set<String> wanted = new TreeSet<>(named.isEmpty() ? List.of("started") : named);
        if (!STATES.containsAll(wanted)) {
            throw new Refusal(400, "invalid_argument: unknown state in " + wanted);
        }
        return wanted;
    }
}
