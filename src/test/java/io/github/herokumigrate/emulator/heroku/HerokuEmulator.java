package io.github.herokumigrate.emulator.heroku;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

/**
 * Heroku's Platform API and Data API on one loopback port. It behaves as the official CLI needs it: calls change the
 * state, lists come in pages, tokens are checked, and any call can be made to fail.
 */
public final class HerokuEmulator implements AutoCloseable {
    /** The only token that an emulator lets in. */
    public static final String TOKEN = "HRKU-00000000-1111-2222-3333-444444444444";

    private final HttpServer server;
    private final ExecutorService threads;
    private final OpenAddresses open;
    private final EmulatedAccount account = new EmulatedAccount();
    private final Gate gate = new Gate(TOKEN, account);
    private final Dispatcher dispatcher;

    private HerokuEmulator(HttpServer server) {
        this.server = server;
        Routes routes = new Routes();
        LogEndpoints logs = new LogEndpoints(account, uri().resolve("/emulator/logs/"));
        new AccountEndpoints(account).addTo(routes);
        new AccessEndpoints(account, gate).addTo(routes);
        new AppEndpoints(account).addTo(routes);
        new ConfigVarEndpoints(account).addTo(routes);
        new FormationEndpoints(account).addTo(routes);
        new ReleaseEndpoints(account).addTo(routes);
        new AddonEndpoints(account).addTo(routes);
        new DomainEndpoints(account).addTo(routes);
        new DatabaseEndpoints(account).addTo(routes);
        new TransferEndpoints(account, uri().resolve("/emulator/archives/")).addTo(routes);
        logs.addTo(routes);
        dispatcher = new Dispatcher(account, gate, routes);
        open = new OpenAddresses(account, logs);
        server.createContext("/", dispatcher);
        server.createContext("/emulator/archives/", open::sendArchive);
        server.createContext("/emulator/logs/", open::sendLog);
        threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.start();
    }

    /** Starts an emulator of an account without apps on a free port. */
    public static HerokuEmulator start() {
        // Without it every answer waits for the client's delayed acknowledgement, 40 ms on Linux.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            return new HerokuEmulator(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of both APIs. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The only token that it lets in. */
    public String token() {
        return TOKEN;
    }

    /** Adds an app and returns it; its state can be read at any time while no call is on its way. */
    public EmulatedApp add(EmulatedApp app) {
        synchronized (account) {
            account.add(app);
            return app;
        }
    }

    /** The requests that arrived, in their order. */
    public List<LoggedRequest> requests() {
        return List.copyOf(dispatcher.requests());
    }

    /** Forgets the requests that arrived. */
    public void forgetRequests() {
        dispatcher.requests().clear();
    }

    /** Makes each call take this much longer. */
    public void delayEachCall(Duration delay) {
        dispatcher.delay(delay);
    }

    /** Cuts lists into pages of at most this many items, whatever the client asks for. */
    public void pageSize(int items) {
        dispatcher.paging(Paging.ofAtMost(items));
    }

    /** Refuses the next calls with 429. */
    public void exhaustRateLimitFor(int calls) {
        synchronized (account) {
            gate.exhaustFor(calls);
        }
    }

    /** Asks for this one-time code on each call about an app that isn't pre-authorized. */
    public void requireTwoFactor(String code) {
        synchronized (account) {
            gate.require(code);
        }
    }

    /**
     * Answers the next call that fits with a failure; the call has no effect.
     *
     * @param where a regular expression found in {@code METHOD /path}
     */
    public void failNext(String where, int status, String body) {
        fail(where, Fault.Moment.BEFORE_EFFECT, Optional.of(new Fault.Answer(status, body)));
    }

    /** Answers the next call that fits with a failure although it took effect. */
    public void failNextAfterEffect(String where, int status, String body) {
        fail(where, Fault.Moment.AFTER_EFFECT, Optional.of(new Fault.Answer(status, body)));
    }

    /** Breaks the connection of the next call that fits; the call has no effect. */
    public void dropNext(String where) {
        fail(where, Fault.Moment.BEFORE_EFFECT, Optional.empty());
    }

    /** Breaks the connection of the next call that fits although it took effect. */
    public void dropNextAfterEffect(String where) {
        fail(where, Fault.Moment.AFTER_EFFECT, Optional.empty());
    }

    private void fail(String where, Fault.Moment moment, Optional<Fault.Answer> answer) {
        dispatcher.add(new Fault(Pattern.compile(where), moment, answer));
    }

    @Override
    public void close() {
        open.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
