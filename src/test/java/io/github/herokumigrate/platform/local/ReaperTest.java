package io.github.herokumigrate.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReaperTest {
    private static final Duration LONG = Duration.ofSeconds(120);

    @TempDir
    private Path directory;

    @AfterEach
    void endEverything() {
        Reaper.start(directory.resolve("state"), Duration.ofSeconds(1)).close();
    }

    /** What a rehearsal is: deploys under a reaper and waits. */
    public static final class Rehearsal {
        private Rehearsal() {}

        public static void main(String[] arguments) throws Exception {
            Path root = Path.of(arguments[0]);
            LocalTarget target = new LocalTarget(root)
                    .database(17)
                    .web("java Web.java $PORT 200", 1)
                    .worker("trap '' TERM; sleep 1000 & while true; do sleep 1; done", 1);
            Reaper reaper = Reaper.start(target.state(), Duration.ofSeconds(1));
            boolean succeeded = target.deploy().succeeded();
            Files.writeString(root.resolve("deployed"), succeeded + " " + reaper);
            Thread.sleep(LONG.toMillis());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"KILL", "INT"})
    void nothingOutlivesAKilledRun(String signal) throws Exception {
        Process run = ChildJvm.start(Rehearsal.class, directory);
        Path deployed = directory.resolve("deployed");
        assertThat(Waiting.until(LONG, () -> Files.exists(deployed) || !run.isAlive()))
                .isTrue();
        assertThat(deployed).content().startsWith("true");
        Set<Long> family = everything();
        // The server, its web process, the worker with its child.
        assertThat(family).hasSizeGreaterThan(3);

        new ForegroundCommand(
                        List.of("/bin/sh", "-c", "kill -s \"$1\" \"$2\"", "kill", signal, Long.toString(run.pid())))
                .run();
        run.waitFor();

        assertThat(Waiting.until(LONG, () -> living(family).isEmpty()))
                .describedAs("still running: %s", living(family))
                .isTrue();
    }

    @Test
    void aRunThatIsKilledWhileItStartsThingsLeavesNothingRunning() throws Exception {
        Process run = ChildJvm.start(Rehearsal.class, directory);
        // The moment when the server's process has recorded itself.
        Path record = directory.resolve("state/pet-clinic/postgres/pet-clinic/pid");
        assertThat(Waiting.until(LONG, () -> Files.exists(record) || !run.isAlive()))
                .isTrue();
        run.destroyForcibly().waitFor();

        // First: a walk through a directory that changes would fail.
        assertThat(Waiting.until(LONG, this::noneNamesTheDirectory)).isTrue();
        assertThat(everything()).isEmpty();
    }

    @Test
    void closingEndsEverythingAndTheStateCanBeUsedAgain() throws Exception {
        LocalTarget target = new LocalTarget(directory).worker("sleep 1000", 1);
        try (Reaper reaper = Reaper.start(target.state(), Duration.ofSeconds(1))) {
            assertThat(target.deploy().succeeded()).isTrue();
            assertThat(reaper).isNotNull();
        }

        assertThat(everything()).isEmpty();
        assertThat(target.deploy().succeeded()).isTrue();
    }

    /** All processes that are recorded in the state, with all that they started. */
    private Set<Long> everything() {
        Set<Long> pids = new HashSet<>();
        try (Stream<Path> files = Files.walk(directory.resolve("state"))) {
            files.filter(file -> file.endsWith("pid"))
                    .forEach(file -> pids.addAll(new RecordedProcess(file.getParent()).family()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return pids;
    }

    private boolean noneNamesTheDirectory() {
        return ProcessHandle.allProcesses()
                .noneMatch(process -> process.info().commandLine().orElse("").contains(directory.toString()));
    }

    private static Set<Long> living(Set<Long> pids) {
        Set<Long> living = new HashSet<>();
        ProcessTable.read().entries().stream()
                .map(ProcessTable.Entry::pid)
                .filter(pids::contains)
                .forEach(living::add);
        return living;
    }
}
