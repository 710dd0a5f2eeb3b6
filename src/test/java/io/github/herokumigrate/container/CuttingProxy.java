package io.github.herokumigrate.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands before a server on loopback, passes bytes on, and can go down in the middle of them: all connections end and
 * new ones are refused until it is healed.
 */
public final class CuttingProxy implements AutoCloseable {
    private final int port = TestRegistry.freePort();
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private ServerSocket server;
    private long allowance = Long.MAX_VALUE;
    private long sent;

    private CuttingProxy(int target) {
        this.target = target;
    }

    /** Starts one before a registry. */
    public static CuttingProxy before(TestRegistry registry) {
        CuttingProxy proxy = new CuttingProxy(
                Integer.parseInt(registry.address().substring(registry.address().lastIndexOf(':') + 1)));
        proxy.heal();
        return proxy;
    }

    /** Host and port, to be named instead of the server's. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Goes down as soon as so many more bytes went to the server, encryption included. */
    public synchronized void cutAfter(long bytes) {
        allowance = bytes;
    }

    /** Goes down now. */
    public synchronized void cut() {
        allowance = 0;
        close();
    }

    /** Comes up again on the same port and stays so. */
    public synchronized void heal() {
        allowance = Long.MAX_VALUE;
        if (!isDown()) {
            return;
        }
        try {
            server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        daemon(() -> accept(server));
    }

    /** New connections are refused. */
    public synchronized boolean isDown() {
        return server == null || server.isClosed();
    }

    /** How many bytes went to the server so far, over all connections. */
    public synchronized long sent() {
        return sent;
    }

    @Override
    public synchronized void close() {
        closeQuietly(server);
        open.forEach(CuttingProxy::closeQuietly);
        open.clear();
    }

    private void accept(ServerSocket from) {
        while (!from.isClosed()) {
            try {
                connect(from.accept());
            } catch (IOException e) {
                // Down: the loop ends.
            }
        }
    }

    private synchronized void connect(Socket client) {
        Socket upstream = new Socket();
        try {
            upstream.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
        } catch (IOException e) {
            closeQuietly(client);
            return;
        }
        open.add(client);
        open.add(upstream);
        if (isDown()) {
            close();
            return;
        }
        daemon(() -> pass(client, upstream, true));
        daemon(() -> pass(upstream, client, false));
    }

    private void pass(Socket from, Socket to, boolean upwards) {
        byte[] buffer = new byte[16 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                int allowed = upwards ? take(read) : read;
                out.write(buffer, 0, allowed);
                if (allowed < read) {
                    close();
                }
            }
        } catch (IOException e) {
            // One end is gone; so is the other, now.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private synchronized int take(int bytes) {
        int allowed = (int) Math.min(bytes, allowance);
        allowance -= allowance == Long.MAX_VALUE ? 0 : allowed;
        sent += allowed;
        return allowed;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work);
        thread.setDaemon(true);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (Exception e) {
            // It is gone all the same.
        }
    }
}
