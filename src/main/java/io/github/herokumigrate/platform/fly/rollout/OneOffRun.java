package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.Cpu;
import io.github.herokumigrate.platform.OneOffTask;
import io.github.herokumigrate.platform.fly.api.LogsApi;
import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Launch;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Traffic;
import io.github.herokumigrate.platform.fly.api.MachinesApi.Wish;
import io.github.herokumigrate.platform.fly.api.MetadataKeys;
import io.github.herokumigrate.platform.fly.app.FlyImage;
import io.github.herokumigrate.platform.fly.machine.FlySize;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs a program once, on a machine of its own. The machine stays when its program has ended, until it was heard to its
 * end: by that a run after one that was killed knows that it is under way.
 *
 * @param site where it runs
 * @param times how patient to be
 */
public record OneOffRun(FlySite site, RolloutTimes times) {
    /** The note with the task's name. */
    private static final String TASK = "heroku_migrate_task";
    /** The note that tells the work from any other. */
    private static final String MARK = "heroku_migrate_mark";

    private static final Duration FOREVER = Duration.ofDays(36500);
    private static final Memory MEMORY = Memory.ofMebibytes(4096);
    private static final Cpu PROCESSORS = new Cpu(2048);

    /**
     * Runs it, and leaves nothing of it; its image goes with the app.
     *
     * @param lines hears what it prints
     * @return its exit code
     * @throws MigrationException if it does not start
     */
    public int run(OneOffTask task, Consumer<String> lines) throws InterruptedException {
        // contract: Fly.io 11
        if (task.image().architecture() != Architecture.AMD64) {
            throw new ConfigurationException(
                    "<migration><image><architecture>: the machines of Fly.io are amd64; leave the" + " element out.");
        }
        String digest = task.image().publish(FlyImage.destination(site, task.name()));
        String mark = task.mark() + "-" + digest.substring(digest.length() - 12);
        Optional<Machine> begun = underWay(task, mark);
        try {
            String machine = begun.isPresent() ? begun.get().id() : start(task, mark, digest);
            int exitCode = hear(task, machine, lines);
            forget(task);
            return exitCode;
        } catch (ApiException e) {
            // What Fly.io refuses to tell leaves the task alone: it goes on, and the next run hears it.
            throw e;
        } catch (MigrationException | InterruptedException e) {
            try {
                forget(task);
            } catch (MigrationException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    /** The machine that a killed run has left with the same work; others of this task are removed. */
    private Optional<Machine> underWay(OneOffTask task, String mark) throws InterruptedException {
        Optional<Machine> found = Optional.empty();
        boolean othersEnd = false;
        for (Machine machine : unended(task)) {
            if (found.isEmpty() && !machine.isGone() && machine.note(MARK).equals(Optional.of(mark))) {
                found = Optional.of(machine);
                continue;
            }
            othersEnd = true;
            if (!machine.isGone()) {
                site.api().machines().destroy(site.app(), machine.id());
            }
        }
        if (found.isEmpty() && othersEnd) {
            awaitGone(task);
        }
        return found;
    }

    /** A machine keeps its name until it is wholly destroyed, and another can't have it before (contract: Fly.io 3.4). */
    private void awaitGone(OneOffTask task) throws InterruptedException {
        site.waiting()
                .until(
                        "the end of the machine of an earlier task '" + task.name() + "'",
                        times.gone(),
                        () -> unended(task).isEmpty() ? Optional.of(task) : Optional.empty());
    }

    private String start(OneOffTask task, String mark, String digest) throws InterruptedException {
        SortedMap<String, Optional<Secret>> secrets = new TreeMap<>();
        task.secrets().forEach((name, value) -> secrets.put(name, Optional.of(value)));
        long version = site.api().secrets().set(site.app(), secrets).version();
        try {
            return site.api()
                    .machines()
                    .create(
                            site.app(),
                            new Wish(
                                    task.name() + "-" + task.mark(),
                                    site.region(),
                                    config(task, mark, digest),
                                    Launch.START,
                                    Traffic.AT_ONCE,
                                    version))
                    .id();
        } catch (ApiException e) {
            // Of a call whose answer was lost it is not known what it did.
            Optional<Machine> there = MachineWork.isLost(e) ? underWay(task, mark) : Optional.empty();
            return there.orElseThrow(() -> e).id();
        } finally {
            site.machines().forget();
            site.secrets().forget();
        }
    }

    // Without the note of the platform, as flyctl removes processes that it does not know.
    private MachineConfig config(OneOffTask task, String mark, String digest) {
        SortedMap<String, String> notes = new TreeMap<>();
        notes.put(MetadataKeys.PROCESS_GROUP, task.name());
        notes.put(FlySite.OUR_NOTE, site.app().value());
        notes.put(TASK, task.name());
        notes.put(MARK, mark);
        return new MachineConfig(
                FlyImage.reference(site, digest),
                new TreeMap<>(task.variables()),
                Optional.empty(),
                Optional.of(FlySize.atLeast(MEMORY, Optional.of(PROCESSORS)).guest()),
                notes,
                List.of(),
                Optional.of(new MachineConfig.Restart("no", 0)),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(new MachineConfig.Dns(true)));
    }

    private int hear(OneOffTask task, String machine, Consumer<String> lines) throws InterruptedException {
        Log log = new Log(machine, lines);
        Optional<Machine> ended = site.waiting()
                .within(FOREVER, () -> {
                    Optional<Machine> now = site.api().machines().find(site.app(), machine);
                    log.read();
                    boolean isOver = now.isEmpty()
                            || now.get().isGone()
                            || now.get().state().equals("failed")
                            || Life.lastExit(now.get()).isPresent();
                    return isOver ? Optional.of(now) : Optional.<Optional<Machine>>empty();
                })
                .flatMap(found -> found);
        site.waiting().within(times.logs(), () -> {
            log.read();
            return Optional.empty();
        });
        return ended.flatMap(Life::lastExit)
                .map(Machine.Exit::exitCode)
                .orElseThrow(() -> new MigrationException("The machine of the task '" + task.name()
                        + "' did not start or was removed. Run the goal again: it goes on where it can."));
    }

    /** Also in a thread that was interrupted, which ends the work and not this. */
    private void forget(OneOffTask task) throws InterruptedException {
        boolean isInterrupted = Thread.interrupted();
        try {
            for (Machine machine : machines(task)) {
                site.api().machines().destroy(site.app(), machine.id());
            }
            SortedMap<String, Optional<Secret>> none = new TreeMap<>();
            task.secrets().keySet().forEach(name -> none.put(name, Optional.empty()));
            site.api().secrets().set(site.app(), none);
        } finally {
            site.machines().forget();
            site.secrets().forget();
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private List<Machine> machines(OneOffTask task) throws InterruptedException {
        return unended(task).stream().filter(machine -> !machine.isGone()).toList();
    }

    /** Those that are being destroyed are among them. */
    private List<Machine> unended(OneOffTask task) throws InterruptedException {
        return site.api().machines().list(site.app()).stream()
                .filter(machine -> site.isOurs(machine) && !machine.state().equals("destroyed"))
                .filter(machine -> machine.note(TASK).equals(Optional.of(task.name())))
                .toList();
    }

    /** What the machine prints, each line once. */
    private final class Log {
        private final String machine;
        private final Consumer<String> lines;
        private String from = "";

        Log(String machine, Consumer<String> lines) {
            this.machine = machine;
            this.lines = lines;
        }

        void read() throws InterruptedException {
            while (true) {
                LogsApi.Page page = site.api().logs().read(site.app(), from, Optional.of(machine));
                page.entries().stream().map(LogsApi.Entry::message).forEach(lines);
                if (page.entries().isEmpty()
                        || page.next().isEmpty()
                        || page.next().equals(from)) {
                    from = page.next().isEmpty() ? from : page.next();
                    return;
                }
                from = page.next();
            }
        }
    }
}
