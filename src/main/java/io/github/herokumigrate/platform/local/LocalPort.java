package io.github.herokumigrate.platform.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The port on which one process listens, kept so that its address stays the same when it is started again.
 *
 * @param file where the port is kept
 */
record LocalPort(Path file) {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** The port, if one was chosen. */
    Optional<Integer> read() {
        try {
            return Files.exists(file)
                    ? Optional.of(Integer.valueOf(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The kept port if nobody listens on it, else a new one, which is kept from now on. */
    int claim() throws InterruptedException {
        Optional<Integer> kept = read();
        // The system may free the port of a process a moment after its end.
        return kept.isPresent() && Waiting.until(PATIENCE, () -> isFree(kept.get())) ? kept.get() : renew();
    }

    /** Another port, which is kept from now on. */
    int renew() {
        int port = free();
        Directories.write(file, Integer.toString(port));
        return port;
    }

    private static int free() {
        try (ServerSocket socket = new ServerSocket(0, 1, loopback())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, loopback())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /** Version 4 whatever Java prefers, as the variables name it so. */
    private static InetAddress loopback() throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    }
}
