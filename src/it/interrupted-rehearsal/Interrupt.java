import java.nio.file.Files;
import java.nio.file.Path;

/** Ends the Maven that builds this project, as Ctrl-C would, as soon as the web process has started. */
public final class Interrupt {
    private Interrupt() {}

    public static void main(String[] args) throws Exception {
        while (!Files.exists(Path.of("web.pid"))) {
            Thread.sleep(50);
        }
        String project = "-Dmaven.multiModuleProjectDirectory=" + Path.of("").toAbsolutePath();
        ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(project))
                        .isPresent())
                .forEach(ProcessHandle::destroy);
        Thread.sleep(600_000);
    }
}
