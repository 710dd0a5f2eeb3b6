package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.platform.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One process of a type.
 *
 * @param app the application
 * @param type its process type
 * @param number its number within the type, from 1
 */
record ServiceInstance(LocalApp app, String type, int number) {
    /** The name as Heroku writes it: {@code web.1}. */
    String name() {
        return type + "." + number;
    }

    RecordedProcess process() {
        return new RecordedProcess(directory());
    }

    LogFile log() {
        return app.directory().log(name());
    }

    /** Where it listens, or should. */
    Optional<Integer> port() {
        return keptPort().read();
    }

    /** What it was started with; empty if it was never started. */
    Optional<CommandWish> wish() {
        return CommandWish.read(directory().resolve("wish"));
    }

    /** Whether it was found healthy since it was started. */
    boolean isProven() {
        return Files.exists(directory().resolve("proven"));
    }

    /** Starts it; whether it works is still to be seen. */
    Process start(Service service) throws InterruptedException {
        Directories.create(directory());
        try {
            Files.deleteIfExists(directory().resolve("proven"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> environment = new LinkedHashMap<>(app.environment(service));
        environment.put("PORT", Integer.toString(keptPort().claim()));
        app.wish(service).write(directory().resolve("wish"));
        String shell = Launcher.commandShell().toString();
        return app.start(process(), List.of(shell, "-c", service.command()), environment, log());
    }

    /** Remembers that it was found healthy. */
    void prove() {
        Directories.write(directory().resolve("proven"), "");
    }

    /** Forgets what is known of a process that does not run. The log stays. */
    void forget() {
        try {
            Directories.delete(directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private LocalPort keptPort() {
        return new LocalPort(directory().resolve("port"));
    }

    private Path directory() {
        return app.directory().process(type, number);
    }
}
