package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.MachineState;
import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import io.github.herokumigrate.emulator.fly.wire.Reply;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.util.Set;

/** What can be done to a machine without a new version of it (contract: Fly.io §5). */
public final class MachineActionEndpoints implements Endpoints {
    private static final int KILLED = 137;
    private static final int TERMINATED = 143;
    private static final Set<MachineState> REMOVABLE =
            Set.of(MachineState.CREATED, MachineState.STOPPED, MachineState.SUSPENDED);

    private final Machines machines;

    /** The machines of an account. */
    public MachineActionEndpoints(FlyAccount account, Gate gate) {
        machines = new Machines(account, gate);
    }

    @Override
    public void addTo(Routes routes) {
        String machine = "/v1/apps/{app}/machines/{machine}";
        routes.write("machines:delete", "DELETE " + machine, this::delete);
        routes.write("machines:start", "POST " + machine + "/start", this::start);
        routes.write("machines:stop", "POST " + machine + "/stop", this::stop);
        routes.write("machines:restart", "POST " + machine + "/restart", this::restart);
        routes.write("machines:signal", "POST " + machine + "/signal", this::signal);
        routes.write("machines:suspend", "POST " + machine + "/suspend", this::suspend);
        routes.write("machines:cordon", "POST " + machine + "/cordon", this::cordon);
        routes.write("machines:uncordon", "POST " + machine + "/uncordon", this::uncordon);
        routes.write("machines:exec", "POST " + machine + "/exec", this::exec);
    }

    private Reply delete(Call call) {
        EmulatedMachine machine = machines.changeableAtLast(call);
        boolean isForced = call.isAsked("force") || call.isAsked("kill");
        if (!isForced && !REMOVABLE.contains(machine.state())) {
            throw new Refusal(
                    412,
                    "failed_precondition: unable to destroy machine, not currently stopped, suspended, failed or"
                            + " pending/created");
        }
        machine.life().destroy();
        return Reply.done();
    }

    private Reply start(Call call) {
        MachineState before = machines.changeable(call).life().start();
        return Reply.ok(Json.object().put("previous_state", before.text()).put("migrated", false));
    }

    private Reply stop(Call call) {
        call.json();
        machines.changeableAtLast(call).life().stop();
        return Reply.done();
    }

    private Reply restart(Call call) {
        machines.changeable(call).life().restart();
        return Reply.done();
    }

    private Reply signal(Call call) {
        String signal = call.json().path("signal").asString("");
        boolean isKill = signal.equals("SIGKILL") || signal.equals("9");
        machines.changeable(call).life().signal(isKill ? KILLED : TERMINATED);
        return Reply.done();
    }

    private Reply suspend(Call call) {
        machines.changeable(call).life().suspend();
        return Reply.done();
    }

    private Reply cordon(Call call) {
        machines.present(call).cordon();
        return Reply.done();
    }

    private Reply uncordon(Call call) {
        machines.present(call).uncordon();
        return Reply.done();
    }

    /** Everything that is run in a machine works and says nothing. */
    private Reply exec(Call call) {
        EmulatedMachine machine = machines.present(call);
        if (machine.state() != MachineState.STARTED) {
            throw new Refusal(412, "failed_precondition: machine not running");
        }
        return Reply.ok(Json.object()
                .put("exit_code", 0)
                .put("exit_signal", 0)
                .put("stdout", "")
                .put("stderr", ""));
    }
}
