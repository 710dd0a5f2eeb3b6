package io.github.herokumigrate.emulator.aws;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The emulated AWS as a process of its own. It ends when its standard input does, so that it never outlives who started
 * it. Scripts steer it by {@link FrontControl}.
 */
public final class AwsFrontMain {
    private AwsFrontMain() {}

    /**
     * Runs it.
     *
     * @param arguments the directory of the programs that the build installed; the file that gets the address
     */
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[1]).toAbsolutePath();
        try (Moto moto = Moto.start(Path.of(arguments[0]));
                AwsFront front = AwsFront.of(moto)) {
            // Whoever waits for the file must never read half of it.
            Path half = Files.writeString(
                    file.resolveSibling(file.getFileName() + ".tmp"),
                    front.address().toString());
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            System.out.println("AWS is emulated at " + front.address());
            while (System.in.read() >= 0) {
                // Nothing is said on it; only its end counts.
            }
        }
    }
}
