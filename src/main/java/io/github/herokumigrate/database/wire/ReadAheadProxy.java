package io.github.herokumigrate.database.wire;

import io.github.herokumigrate.database.server.Endpoint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Brings a far server near to a tool that asks it one small question after the other and waits for each answer.
 *
 * <p>The tool connects to this instead, on this machine. A question of a form that was seen before is asked for the
 * objects that come next, too, before the tool asks for them; and a lock is said to be taken at once, while the server
 * is still taking it. What the tool gets is what the server said: an answer is given to the very question it was
 * given to, and an error of a lock stands in place of the next answer (contract: database.md §4, a dump of definitions
 * takes 16 s at 20 ms).
 */
public final class ReadAheadProxy implements AutoCloseable {
    private static final int PASSWORD_BYTES = 32;
    private static final int PATIENCE_MILLISECONDS = 10_000;

    private final Endpoint endpoint;
    private final ServerSocket door;
    private final Wire server;
    private final Guesses guesses;
    private final Map<String, String> parameters;
    private final String password;
    private final AtomicInteger waits = new AtomicInteger();
    private final Thread thread;

    private ReadAheadProxy(Endpoint endpoint, ServerSocket door, Wire server, Guesses guesses) throws SQLException {
        this.endpoint = endpoint;
        this.door = door;
        this.server = server;
        this.guesses = guesses;
        this.parameters = server.parameters();
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        this.password = HexFormat.of().formatHex(random);
        this.thread = new Thread(this::serve, "read-ahead proxy");
        thread.setDaemon(true);
    }

    /**
     * Logs in to the server and opens a door on the loopback interface, for one session of who knows a password.
     *
     * @param guesses what may be asked next
     * @throws IOException if there is no loopback interface
     */
    public static ReadAheadProxy open(Endpoint endpoint, Guesses guesses) throws SQLException, IOException {
        ServerSocket door = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        try {
            ReadAheadProxy proxy = new ReadAheadProxy(endpoint, door, Wire.open(endpoint), guesses);
            proxy.thread.start();
            return proxy;
        } catch (SQLException | RuntimeException e) {
            door.close();
            throw e;
        }
    }

    /** The variables by which a tool of PostgreSQL connects to this; the password in them is good for this one only. */
    public Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("PGHOST", door.getInetAddress().getHostAddress());
        variables.put("PGPORT", String.valueOf(door.getLocalPort()));
        variables.put("PGUSER", endpoint.url().user());
        variables.put("PGDATABASE", endpoint.url().database());
        variables.put("PGPASSWORD", password);
        variables.put("PGSSLMODE", "disable");
        variables.put("PGGSSENCMODE", "disable");
        return variables;
    }

    /** How many questions so far had to wait for the way to the server and back. */
    public int waits() {
        return waits.get();
    }

    /** Ends the session at the server, too. */
    @Override
    public void close() {
        closeDoor();
        if (thread.isAlive()) {
            server.abort();
        }
    }

    private void serve() {
        try {
            admit();
        } finally {
            // Else a tool that comes late would wait for ever.
            closeDoor();
            server.close();
        }
    }

    // Until one who knows the password has come and gone.
    private void admit() {
        boolean served = false;
        while (!served) {
            try (Socket visitor = door.accept()) {
                visitor.setTcpNoDelay(true);
                visitor.setSoTimeout(PATIENCE_MILLISECONDS);
                ToolSession tool = new ToolSession(visitor.getInputStream(), visitor.getOutputStream());
                served = tool.logIn(password, parameters);
                if (served) {
                    visitor.setSoTimeout(0);
                    closeDoor();
                    answer(tool);
                }
            } catch (IOException e) {
                // Closed, or the tool is gone, or the server: the tool says so when it finds its connection closed.
                served |= door.isClosed();
            }
        }
    }

    private void answer(ToolSession tool) throws IOException {
        AskedAhead asked = new AskedAhead(server);
        for (String query = tool.nextQuery(); !query.isEmpty(); query = tool.nextQuery()) {
            if (AskedAhead.isLock(query)) {
                asked.assume(query);
                tool.locked();
            } else {
                if (asked.ask(query)) {
                    waits.incrementAndGet();
                }
                for (String guess : guesses.after(query)) {
                    asked.guess(guess);
                }
                asked.answer(query, tool.out());
            }
            tool.out().flush();
        }
    }

    private void closeDoor() {
        try {
            door.close();
        } catch (IOException e) {
            // Nothing is left to be closed.
            return;
        }
    }
}
