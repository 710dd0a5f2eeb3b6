package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.state.MachineEvents.Requested;
import io.github.herokumigrate.emulator.fly.state.MachineEvents.Restarting;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;

/** The states of a machine, one after the other, and what leads from one to the next (contract: Fly.io §4.4, §5.1). */
public final class MachineLife {
    /** What an update is for: the machine starts with it, or it waits for somebody to start it. */
    public enum Launch {
        /** It starts. */
        NOW,
        /** It is set up and stopped. */
        LATER
    }

    private final World world;
    private final EmulatedMachine machine;
    private final MachineEvents events = new MachineEvents();
    private final MachineChecks checks;
    private final List<Entered> history = new ArrayList<>();
    private MachineState state = MachineState.CREATED;
    private Optional<StartedProcess> process = Optional.empty();
    private boolean isToRun;
    private boolean isStoppedByUpdate;
    private int restarts;
    private int order;

    private record Entered(MachineState state, String version, int events) {}

    MachineLife(World world, EmulatedMachine machine) {
        this.world = world;
        this.machine = machine;
        checks = new MachineChecks(world, machine);
    }

    /** What it is doing. */
    public MachineState state() {
        return state;
    }

    /** What started in it last; empty if nothing ever did. */
    public Optional<StartedProcess> process() {
        return process;
    }

    /** The types of its events, the oldest first. */
    public List<String> eventTypes() {
        return events.types();
    }

    /** How many states it has been in; who waits remembers it. */
    public int moments() {
        return history.size();
    }

    /** The states that one version has been in since a moment. */
    public Stream<MachineState> statesSince(int moment, String version) {
        return history.subList(moment, history.size()).stream()
                .filter(entered -> entered.version().equals(version))
                .map(Entered::state);
    }

    /** The first moment after an event; the present if there is no such event. */
    public int momentAfter(String event) {
        int position = events.position(event);
        for (int i = 0; i < history.size(); i++) {
            if (position >= 0 && history.get(i).events() > position + 1) {
                return i;
            }
        }
        return Math.max(0, history.size() - 1);
    }

    /** The id of the newest event. */
    public String lastEvent() {
        return events.lastId();
    }

    /** The newest events. */
    public ArrayNode events(int limit) {
        return events.json(limit);
    }

    /** What its checks found last. */
    public ArrayNode checks() {
        return checks.json();
    }

    /** Whether an update leaves it stopped, or will when it is done, and nobody started it since. */
    public boolean isStoppedByUpdate() {
        return isStoppedByUpdate && (state == MachineState.REPLACING || state == MachineState.STOPPED);
    }

    /** Begins. */
    void launch(Launch launch) {
        isToRun = launch == Launch.NOW;
        events.byUser("launch", "created");
        enter(MachineState.CREATED);
        if (launch == Launch.LATER) {
            then(world.timings().fetch(), () -> enter(MachineState.STOPPED));
        } else {
            then(world.timings().replace(), this::boot);
        }
    }

    /** Sets up a new version, after which it does what it did before (contract: Fly.io §4.4). */
    void update(Launch launch) {
        if (state.isGone()) {
            throw unable("update");
        }
        boolean wasRunning = state == MachineState.STARTED;
        isToRun &= launch == Launch.NOW;
        isStoppedByUpdate = !isToRun;
        order();
        events.byUser("update", "replacing");
        enter(MachineState.REPLACING);
        then(world.timings().replace(), () -> {
            if (wasRunning) {
                events.exit(0, Requested.STOP, Restarting.NO);
            }
            events.byPlatform("update", "replaced");
            events.byPlatform("launch", "created");
            if (isToRun) {
                boot();
            } else {
                enter(MachineState.STOPPED);
            }
        });
    }

    /** Starts it; says what it did before. */
    public MachineState start() {
        MachineState before = state;
        switch (state) {
            case STOPPED, SUSPENDED -> {
                isStoppedByUpdate = false;
                isToRun = true;
                order();
                boot();
            }
            case STARTED, STARTING, RESTARTING -> {
                // It runs already, which is what was asked for.
            }
            case REPLACING ->
                throw new Refusal(412, "failed_precondition: machine getting replaced, refusing to start");
            case CREATED, STOPPING, SUSPENDING, DESTROYING, DESTROYED -> throw unable("start");
        }
        return before;
    }

    /** Stops it. */
    public void stop() {
        switch (state) {
            case STARTED, STARTING, RESTARTING, SUSPENDED -> {
                isToRun = false;
                order();
                events.byUser("stop", "stopping");
                enter(MachineState.STOPPING);
                then(world.timings().boot(), () -> ended(0, Requested.STOP));
            }
            case STOPPED, STOPPING -> {
                // It is what was asked for.
            }
            case CREATED, SUSPENDING, REPLACING, DESTROYING, DESTROYED -> throw unable("stop");
        }
    }

    /** Stops and starts it. */
    public void restart() {
        switch (state) {
            case STARTED, STARTING, RESTARTING -> {
                order();
                events.byUser("restart", "restarting");
                enter(MachineState.RESTARTING);
                then(world.timings().boot(), () -> {
                    events.exit(0, Requested.STOP, Restarting.YES);
                    begin();
                });
            }
            case STOPPED, SUSPENDED -> start();
            case CREATED, STOPPING, SUSPENDING, REPLACING, DESTROYING, DESTROYED -> throw unable("restart");
        }
    }

    /** Suspends it. */
    public void suspend() {
        if (state != MachineState.STARTED) {
            throw unable("suspend");
        }
        isToRun = false;
        order();
        enter(MachineState.SUSPENDING);
        then(world.timings().boot(), () -> {
            events.byUser("suspend", "suspended");
            enter(MachineState.SUSPENDED);
        });
    }

    /** Sends a signal to its process, which ends it. */
    public void signal(int exitCode) {
        if (state != MachineState.STARTED) {
            throw unable("signal");
        }
        order();
        ended(exitCode, Requested.NOTHING);
    }

    /** Removes it. */
    public void destroy() {
        if (state.isGone()) {
            return;
        }
        order();
        events.byUser("destroy", "destroying");
        vanish();
    }

    private Refusal unable(String verb) {
        return new Refusal(
                412, "failed_precondition: unable to " + verb + " machine from current state: '" + state.text() + "'");
    }

    private void boot() {
        enter(MachineState.STARTING);
        then(world.timings().boot(), this::begin);
    }

    private void begin() {
        StartedProcess started = machine.startedProcess();
        process = Optional.of(started);
        Program program = world.programs().start(started, machine.otherwise());
        events.byPlatform("start", "started");
        enter(MachineState.STARTED);
        program.output().forEach(line -> machine.log("info", line));
        checks.begin(program.health());
        program.exitCode().ifPresent(code -> then(world.timings().run(), () -> ended(code, Requested.NOTHING)));
    }

    private void ended(int code, Requested requested) {
        checks.end();
        machine.log("info", "Main child exited normally with code: " + code);
        if (requested == Requested.NOTHING && machine.restart().isDue(code, restarts)) {
            restarts++;
            events.exit(code, requested, Restarting.YES);
            enter(MachineState.STARTING);
            int mine = order;
            // A program that crashes for ever is no reason to wait for ever.
            world.timeline().inBackground(world.timings().run().multipliedBy(2L * restarts), () -> {
                if (order == mine) {
                    begin();
                }
            });
            return;
        }
        isToRun = false;
        events.exit(code, requested, Restarting.NO);
        if (machine.isDestroyedAtItsEnd()) {
            vanish();
        } else {
            enter(MachineState.STOPPED);
        }
    }

    private void vanish() {
        checks.end();
        enter(MachineState.DESTROYING);
        then(world.timings().boot(), () -> {
            events.byPlatform("destroy", "destroyed");
            enter(MachineState.DESTROYED);
        });
    }

    private void order() {
        order++;
        restarts = 0;
        checks.end();
    }

    private void enter(MachineState next) {
        state = next;
        machine.touch();
        history.add(new Entered(next, machine.version(), events.size()));
    }

    /** What comes next, unless somebody orders something else before. */
    private void then(Duration delay, Runnable step) {
        int mine = order;
        world.timeline().after(delay, () -> {
            if (order == mine) {
                step.run();
            }
        });
    }
}
