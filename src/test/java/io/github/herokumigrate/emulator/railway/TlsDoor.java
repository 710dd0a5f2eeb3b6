package io.github.herokumigrate.emulator.railway;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A proxy for clients that know Railway by its name only: connections to one host end at an emulator, TLS is taken off on
 * the way, all other hosts are out of reach. The official CLI accepts its certificate when it believes that it talks to a
 * development version of Railway (contract: Railway 3).
 */
final class TlsDoor implements AutoCloseable {
    /** The host that leads to the emulator. */
    static final String HOST = "backboard.railway-develop.com";

    private static final String PASSWORD = "changeit";

    private final ServerSocket socket;
    private final URI emulator;
    private final SSLContext tls;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> refused = new CopyOnWriteArrayList<>();

    private TlsDoor(ServerSocket socket, URI emulator, SSLContext tls) {
        this.socket = socket;
        this.emulator = emulator;
        this.tls = tls;
    }

    /**
     * Opens it.
     *
     * @param emulator where the emulator is
     * @param directory gets the certificate
     */
    static TlsDoor open(URI emulator, Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        TlsDoor door = new TlsDoor(socket, emulator, context(directory));
        door.threads.execute(door::accept);
        return door;
    }

    /** The address of the proxy. */
    String address() {
        return "http://127.0.0.1:" + socket.getLocalPort();
    }

    /** The hosts that somebody wanted to reach and could not. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                // It is closed.
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String host = requested(client.getInputStream());
            OutputStream answer = client.getOutputStream();
            if (!host.equals(HOST + ":443")) {
                refused.add(host);
                answer.write("HTTP/1.1 403 Forbidden\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            answer.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(client, HOST, 443, true);
            secured.setUseClientMode(false);
            try (Socket server = new Socket(emulator.getHost(), emulator.getPort())) {
                threads.execute(() -> copy(secured, server));
                server.getInputStream().transferTo(secured.getOutputStream());
            }
        } catch (IOException e) {
            // One side has gone: so does the other.
            return;
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // The other direction ends it.
            return;
        }
    }

    /** Host and port of a request to connect, whose headers don't matter. */
    private static String requested(InputStream input) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("The request ends too early");
            }
            head.append((char) next);
        }
        String[] words = head.toString().split(" ");
        return words.length > 1 && words[0].equals("CONNECT") ? words[1] : words[0];
    }

    private static SSLContext context(Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = directory.resolve("railway.p12");
        keytool(store);
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(Path store) throws IOException, InterruptedException {
        Path log = Files.createTempFile(store.getParent(), "keytool", ".log");
        int exit = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "railway",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + HOST,
                        "-ext",
                        "san=dns:" + HOST,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        PASSWORD)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("There is no certificate: " + Files.readString(log));
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
