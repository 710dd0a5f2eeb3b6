package io.github.herokumigrate.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A way to a server on loopback that takes as long as one to another continent, and carries as much as there is. */
public final class SlowLine implements AutoCloseable {
    private static final int BLOCK = 64 << 10;
    private static final int BLOCKS_UNDER_WAY = 64;

    private final ServerSocket door;
    private final int serverPort;
    private final long oneWayNanos;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private record Sent(byte[] bytes, long due) {}

    /** A way to the server at this port, there and back in this time. */
    public SlowLine(int serverPort, Duration roundTrip) {
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.serverPort = serverPort;
        this.oneWayNanos = roundTrip.toNanos() / 2;
        start(this::accept);
    }

    /** Where it begins. */
    public int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        sockets.forEach(SlowLine::close);
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket near = door.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                sockets.add(near);
                sockets.add(far);
                carry(near, far);
                carry(far, near);
            } catch (IOException e) {
                // Closed, or the server is not there, which who connects finds out.
                continue;
            }
        }
    }

    private void carry(Socket from, Socket to) {
        BlockingQueue<Sent> underWay = new LinkedBlockingQueue<>(BLOCKS_UNDER_WAY);
        start(() -> send(from, underWay));
        start(() -> arrive(underWay, to));
    }

    private void send(Socket from, BlockingQueue<Sent> underWay) {
        byte[] block = new byte[BLOCK];
        try {
            InputStream in = from.getInputStream();
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                underWay.put(new Sent(Arrays.copyOf(block, count), System.nanoTime() + oneWayNanos));
            }
        } catch (IOException | InterruptedException e) {
            // The other end learns of it as of an ordinary end.
        }
        try {
            underWay.put(new Sent(new byte[0], System.nanoTime() + oneWayNanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void arrive(BlockingQueue<Sent> underWay, Socket to) {
        try {
            OutputStream out = to.getOutputStream();
            for (Sent sent = underWay.take(); sent.bytes().length > 0; sent = underWay.take()) {
                TimeUnit.NANOSECONDS.sleep(sent.due() - System.nanoTime());
                out.write(sent.bytes());
            }
        } catch (IOException | InterruptedException e) {
            // Gone, with what was under way.
        } finally {
            close(to);
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "slow line");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
