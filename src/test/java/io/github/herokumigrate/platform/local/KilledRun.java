package io.github.herokumigrate.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.plan.PlanResult;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * A deployment that is killed as soon as a certain file is there, and the one after it.
 *
 * @param directory of the run
 */
record KilledRun(Path directory) {
    private static final Duration LONG = Duration.ofSeconds(120);

    /** Deploys and ends. */
    public static final class Deployment {
        private Deployment() {}

        public static void main(String[] arguments) throws Exception {
            // Read only when the run ended before it could be killed.
            System.out.println(target(Path.of(arguments[0])).deploy());
        }
    }

    /**
     * The next run must end where an undisturbed one does.
     *
     * @param moment the file, below the application's
     */
    void at(String moment) throws Exception {
        Process run = ChildJvm.start(Deployment.class, directory);
        assertThat(Waiting.until(LONG, () -> exists(moment) || !run.isAlive())).isTrue();
        run.destroyForcibly().waitFor();
        assertThat(exists(moment)).describedAs(ChildJvm.output(directory)).isTrue();

        LocalTarget target = target(directory);
        PlanResult rerun = target.deploy();
        assertThat(rerun.succeeded()).describedAs("%s", rerun).isTrue();

        assertThat(target.plan().isEmpty()).isTrue();
        assertThat(Files.readAllLines(target.sources().resolve("released"))).hasSize(1);
        assertThat(running("Web.java")).isEqualTo(1);
        assertThat(running("sleep 1000")).isEqualTo(2);
        assertThat(running("bin/postgres")).isEqualTo(1);
    }

    private static LocalTarget target(Path root) throws IOException {
        return new LocalTarget(root)
                .database(17)
                .release("echo released >> released")
                .web("exec java Web.java $PORT 200 " + root, 1)
                .worker("exec bash -c 'sleep 1000; true' " + root, 2);
    }

    private boolean exists(String moment) {
        Path app = directory.resolve("state/pet-clinic");
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + app + "/" + moment);
        try (Stream<Path> files = Files.walk(app, 3)) {
            return files.anyMatch(matcher::matches);
        } catch (IOException | java.io.UncheckedIOException e) {
            // It does not exist yet, or changes just now.
            return false;
        }
    }

    private long running(String text) {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .filter(line -> line.contains(text) && line.contains(directory.toString()))
                .count();
    }
}
