package io.github.herokumigrate.emulator.fly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The emulated Fly.io as a process of its own. It ends when its standard input does, so that it never outlives who started
 * it. Scripts steer it by {@link FlyControl}.
 */
public final class FlyEmulatorMain {
    private FlyEmulatorMain() {}

    /**
     * Runs it.
     *
     * @param arguments the file that gets the address of all its APIs; the token is {@link FlyEmulator#TOKEN}
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]).toAbsolutePath();
        try (FlyEmulator emulator = FlyEmulator.start()) {
            // Whoever waits for the file must never read half of it.
            Path half = Files.writeString(
                    file.resolveSibling(file.getFileName() + ".tmp"),
                    emulator.address().toString());
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            System.out.println("Fly.io is emulated at " + emulator.address());
            while (System.in.read() >= 0) {
                // Nothing is said on it; only its end counts.
            }
        }
    }
}
