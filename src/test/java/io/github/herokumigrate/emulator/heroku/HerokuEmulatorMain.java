package io.github.herokumigrate.emulator.heroku;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The emulator as a process of its own, with the app {@code acme-orders}. It ends when its standard input does, so that it
 * never outlives who started it.
 */
public final class HerokuEmulatorMain {
    private static final String JAR = "java $JAVA_OPTS -jar target/acme-orders.jar";

    private HerokuEmulatorMain() {}

    /**
     * Runs it. The environment variable {@code DATABASE_URL} says which database the app has; {@code WEB_COMMAND}, {@code
     * WORKER_COMMAND} and {@code RELEASE_COMMAND} may replace what its processes run.
     *
     * @param arguments the file that gets the address of both APIs; the token is {@link HerokuEmulator#TOKEN}
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]).toAbsolutePath();
        try (HerokuEmulator emulator = HerokuEmulator.start()) {
            emulator.add(EmulatedApps.orders(
                    "acme-orders",
                    System.getenv("DATABASE_URL"),
                    command("WEB_COMMAND", JAR),
                    command("WORKER_COMMAND", JAR + " --spring.profiles.include=worker"),
                    command("RELEASE_COMMAND", JAR + " --spring.profiles.include=release")));
            // Whoever waits for the file must never read half of it.
            Path half = Files.writeString(
                    file.resolveSibling(file.getFileName() + ".tmp"),
                    emulator.uri().toString());
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            System.out.println("Heroku is emulated at " + emulator.uri());
            while (System.in.read() >= 0) {
                // Nothing is said on it; only its end counts.
            }
        }
    }

    private static String command(String variable, String otherwise) {
        return System.getenv().getOrDefault(variable, otherwise);
    }
}
