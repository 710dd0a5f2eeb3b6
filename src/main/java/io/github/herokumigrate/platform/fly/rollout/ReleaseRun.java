package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Launch;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Traffic;
import io.github.herokumigrate.platform.fly.api.MetadataKeys;
import io.github.herokumigrate.platform.fly.machine.MachineNames;
import io.github.herokumigrate.platform.fly.machine.MachineSpecs;
import io.github.herokumigrate.platform.fly.machine.Notes;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Runs the release command on a machine of its own, which goes when it ends (contract: Fly.io 12.1). That it has run is
 * known by the machines that were rolled out after it, and before there are any by its own, which can be read for a while
 * after its end.
 *
 * @param specs what the machine is
 * @param work makes and removes it
 * @param lastLines what it printed
 */
record ReleaseRun(MachineSpecs specs, MachineWork work, LastLines lastLines) {
    private static final int PRECONDITION_FAILED = 412;
    private static final String START = "start";

    /** What became of a command. */
    enum Result {
        /** It was begun. */
        RUNNING,
        /** It ended with exit code 0. */
        SUCCEEDED,
        /** It ended otherwise. */
        FAILED
    }

    /** What was run last; empty if nothing is known. */
    Optional<ReleaseResource.State> last() throws InterruptedException {
        String release = specs.release().id();
        List<Machine> ours = site().ourMachines();
        if (ours.stream().anyMatch(machine -> Fleet.isProcess(machine) && isOf(machine, release))) {
            return Optional.of(new ReleaseResource.State(release, Result.SUCCEEDED));
        }
        Optional<ReleaseResource.State> begun = machine(release).map(ReleaseRun::state);
        return begun.isPresent()
                ? begun
                : ours.stream()
                        .filter(Fleet::isProcess)
                        .flatMap(machine -> machine.note(Notes.RELEASE).stream())
                        .sorted()
                        .findFirst()
                        .map(other -> new ReleaseResource.State(other, Result.SUCCEEDED));
    }

    /** What is left of commands; empty if no machine is. */
    Optional<ReleaseResource.State> left() throws InterruptedException {
        return machines().stream().findFirst().map(ReleaseRun::state);
    }

    /**
     * Runs it, or waits for the one that runs.
     *
     * @throws MigrationException if it does not end well; says how it ended and what it printed
     */
    void run(ReleaseCommand command) throws InterruptedException {
        MachineConfig config = specs.of(command);
        String release = config.metadata().getOrDefault(Notes.RELEASE, "");
        Optional<Machine> begun = machine(release);
        if (begun.filter(machine -> result(machine) == Result.SUCCEEDED).isPresent()) {
            return;
        }
        Optional<Machine> running = begun.filter(machine -> result(machine) == Result.RUNNING);
        for (Machine machine : machines()) {
            if (!running.map(Machine::id).equals(Optional.of(machine.id()))) {
                work.retire(machine);
            }
        }
        Machine machine = running.isPresent()
                ? running.get()
                : work.make(MachineNames.release(release), config, Launch.SKIP, Traffic.AT_ONCE);
        Optional<String> failure = end(machine);
        if (failure.isPresent()) {
            throw new MigrationException("The release command '" + command.command() + "' " + failure.get());
        }
    }

    /** Ends what runs and removes what is left of it. */
    void forget() throws InterruptedException {
        for (Machine machine : machines()) {
            work.retire(machine);
        }
    }

    /** Why it failed; empty if it did not. */
    private Optional<String> end(Machine machine) throws InterruptedException {
        Optional<Machine> ended = site().waiting().within(work.times().release(), () -> {
            Optional<Machine> now = site().api().machines().find(site().app(), machine.id());
            if (now.filter(ReleaseRun::isWaiting).isPresent()) {
                start(now.get());
                return Optional.empty();
            }
            return now.filter(one -> exitCode(one).isPresent() || one.state().equals("destroyed"));
        });
        if (ended.isEmpty()) {
            work.retire(machine);
            return Optional.of(told(
                    "did not end within " + work.times().release().toMinutes() + " minutes",
                    lastLines.of(machine.id())));
        }
        OptionalInt exit = exitCode(ended.get());
        if (exit.isPresent() && exit.getAsInt() == 0) {
            site().machines().forget();
            return Optional.empty();
        }
        String how = Life.lastExit(ended.get()).map(Life::text).orElse("was ended, and Fly.io does not say how");
        return Optional.of(told(how, lastLines.of(machine.id())));
    }

    private void start(Machine machine) throws InterruptedException {
        try {
            site().api().machines().start(site().app(), machine.id());
        } catch (ApiException e) {
            // contract: Fly.io 3.4: not before its image is there. Whether a call took effect whose answer was lost is
            // seen at the next look.
            if (!e.hasStatus(PRECONDITION_FAILED) && !MachineWork.isLost(e)) {
                throw e;
            }
        }
    }

    /** The machine of a release, that of the last attempt if there were several, be it gone or not. */
    private Optional<Machine> machine(String release) throws InterruptedException {
        return site().api().machines().listAll(site().app()).stream()
                .filter(machine -> site().isOurs(machine) && isRelease(machine) && isOf(machine, release))
                .max(Comparator.comparingLong(Life::lastMoment));
    }

    private List<Machine> machines() throws InterruptedException {
        return site().ourMachines().stream()
                .filter(machine -> isRelease(machine) && !machine.isGone())
                .toList();
    }

    private FlySite site() {
        return specs.site();
    }

    private static ReleaseResource.State state(Machine machine) {
        return new ReleaseResource.State(machine.note(Notes.RELEASE).orElse(""), result(machine));
    }

    private static Result result(Machine machine) {
        OptionalInt exit = exitCode(machine);
        if (exit.isPresent()) {
            return exit.getAsInt() == 0 ? Result.SUCCEEDED : Result.FAILED;
        }
        return machine.state().equals("destroyed") ? Result.FAILED : Result.RUNNING;
    }

    /** Made and not started, perhaps because a run was killed in between. */
    private static boolean isWaiting(Machine machine) {
        return (machine.state().equals("stopped") || machine.state().equals("created"))
                && machine.events().stream().noneMatch(event -> event.type().equals(START));
    }

    private static OptionalInt exitCode(Machine machine) {
        return Life.lastExit(machine).stream().mapToInt(Machine.Exit::exitCode).findFirst();
    }

    private static boolean isRelease(Machine machine) {
        return machine.note(MetadataKeys.PROCESS_GROUP).equals(Optional.of(Notes.RELEASE_GROUP));
    }

    private static boolean isOf(Machine machine, String release) {
        return machine.note(Notes.RELEASE).equals(Optional.of(release));
    }

    private static String told(String how, List<String> lastLines) {
        return how + ", so nothing was rolled out. Mend it and deploy again."
                + (lastLines.isEmpty() ? "" : " Its last lines:" + LastLines.indented(lastLines));
    }
}
