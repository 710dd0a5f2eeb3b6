package io.github.herokumigrate.emulator.railway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The emulated Railway as a process of its own. It ends when its standard input does, so that it never outlives who started
 * it. Scripts steer it by {@link RailwayControl}.
 */
public final class RailwayEmulatorMain {
    private RailwayEmulatorMain() {}

    /**
     * Runs it.
     *
     * @param arguments the file that gets the address of everything; the token is {@link RailwayEmulator#TOKEN}
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]).toAbsolutePath();
        try (RailwayEmulator emulator = RailwayEmulator.start()) {
            // Whoever waits for the file must never read half of it.
            Path half = Files.writeString(
                    file.resolveSibling(file.getFileName() + ".tmp"),
                    emulator.address().toString());
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            System.out.println("Railway is emulated at " + emulator.address());
            while (System.in.read() >= 0) {
                // Nothing is said on it; only its end counts.
            }
        }
    }
}
