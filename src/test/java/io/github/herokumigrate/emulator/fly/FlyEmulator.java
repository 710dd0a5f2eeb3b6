package io.github.herokumigrate.emulator.fly;

import com.sun.net.httpserver.HttpServer;
import io.github.herokumigrate.emulator.fault.Faults;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.fly.api.AppEndpoints;
import io.github.herokumigrate.emulator.fly.api.CertificateEndpoints;
import io.github.herokumigrate.emulator.fly.api.Gate;
import io.github.herokumigrate.emulator.fly.api.IpEndpoints;
import io.github.herokumigrate.emulator.fly.api.LeaseEndpoints;
import io.github.herokumigrate.emulator.fly.api.LogEndpoints;
import io.github.herokumigrate.emulator.fly.api.MachineActionEndpoints;
import io.github.herokumigrate.emulator.fly.api.MachineEndpoints;
import io.github.herokumigrate.emulator.fly.api.MetadataEndpoints;
import io.github.herokumigrate.emulator.fly.api.PlatformEndpoints;
import io.github.herokumigrate.emulator.fly.api.PostgresContentEndpoints;
import io.github.herokumigrate.emulator.fly.api.PostgresEndpoints;
import io.github.herokumigrate.emulator.fly.api.PostgresWebEndpoints;
import io.github.herokumigrate.emulator.fly.api.ReleaseEndpoints;
import io.github.herokumigrate.emulator.fly.api.SecretEndpoints;
import io.github.herokumigrate.emulator.fly.api.VolumeEndpoints;
import io.github.herokumigrate.emulator.fly.api.WaitEndpoints;
import io.github.herokumigrate.emulator.fly.document.Documents;
import io.github.herokumigrate.emulator.fly.graphql.GraphqlEndpoints;
import io.github.herokumigrate.emulator.fly.state.Access;
import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.state.FlyAccount;
import io.github.herokumigrate.emulator.fly.state.Macaroons;
import io.github.herokumigrate.emulator.fly.state.Organization;
import io.github.herokumigrate.emulator.fly.state.Programs;
import io.github.herokumigrate.emulator.fly.state.Timings;
import io.github.herokumigrate.emulator.fly.wire.ReceivedCall;
import io.github.herokumigrate.emulator.fly.wire.Routes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/**
 * Fly.io on one loopback port: Machines API, GraphQL and the web API behind flyctl. It behaves, it does not replay: calls
 * change the state, machines boot and end, leases expire, and any call can be made to go wrong.
 */
public final class FlyEmulator implements AutoCloseable {
    /** The organization that a new emulator has. */
    public static final String ORGANIZATION = "acme";

    /** A token of a user of {@link #ORGANIZATION}; a macaroon that flyctl takes for valid. Worth nothing anywhere else. */
    public static final String TOKEN = Macaroons.of("default");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final FlyAccount account;
    private final RateLimit limit = new RateLimit();
    private final Documents documents = new Documents();
    private final Front front;

    private FlyEmulator(HttpServer server, Timings timings) {
        this.server = server;
        account = new FlyAccount(timings);
        account.add(Organization.of(ORGANIZATION));
        account.allow(TOKEN, Access.to(ORGANIZATION));
        Gate gate = new Gate(account);
        Routes routes = new Routes();
        Stream.of(
                        new AppEndpoints(account, gate),
                        new MachineEndpoints(account, gate),
                        new MachineActionEndpoints(account, gate),
                        new LeaseEndpoints(account, gate),
                        new WaitEndpoints(account, gate),
                        new MetadataEndpoints(account, gate),
                        new SecretEndpoints(gate),
                        new IpEndpoints(gate),
                        new CertificateEndpoints(gate),
                        new VolumeEndpoints(gate),
                        new PlatformEndpoints(account, gate),
                        new PostgresEndpoints(account, gate),
                        new PostgresContentEndpoints(account, gate),
                        new PostgresWebEndpoints(account, gate),
                        new ReleaseEndpoints(account, gate),
                        new LogEndpoints(gate),
                        new GraphqlEndpoints(account, gate, documents.fields()))
                .forEach(endpoints -> endpoints.addTo(routes));
        front = new Front(account, gate, routes, limit, documents);
        server.createContext("/", front);
        server.createContext("/emulator/", new FlyControl(this));
        server.setExecutor(threads);
        server.start();
    }

    /** Starts an emulator on a free port, with one organization and nothing in it, where nothing takes long. */
    public static FlyEmulator start() {
        return start(Timings.compressed());
    }

    /** Starts an emulator where things take as long as one says. */
    public static FlyEmulator start(Timings timings) {
        // Without it every answer waits for the client's delayed acknowledgement, 40 ms on Linux.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            return new FlyEmulator(server, timings);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of all three APIs; it has no path. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** A token of a user of {@link #ORGANIZATION}. */
    public String token() {
        return TOKEN;
    }

    /** Makes another token, which lets in where one says. */
    public String token(Access access) {
        return account.issue(access);
    }

    /** Everything that Fly.io keeps. */
    public FlyAccount account() {
        return account;
    }

    /** An app; its state can be read at any time while no call is on its way. */
    public EmulatedApp app(String name) {
        return account.app(name);
    }

    /** What runs in machines. */
    public Programs programs() {
        return account.programs();
    }

    /**
     * Waits until nothing is about to happen by itself any more: machines have started, checks have found something.
     *
     * @throws IllegalStateException if that takes longer than anything should
     */
    public void settle() {
        synchronized (account) {
            if (!account.timeline().awaitQuiet(PATIENCE)) {
                throw new IllegalStateException("Something keeps happening in the emulator of Fly.io");
            }
        }
    }

    /**
     * Waits as {@link #settle} does, then tells everything that is there: sorted lines without random ids and times, which
     * can be compared with those of another emulator.
     */
    public List<String> endState() {
        synchronized (account) {
            settle();
            return account.endState();
        }
    }

    /** What goes wrong on the way. */
    public Faults faults() {
        return front.faults();
    }

    /** What the service does not answer as it should. */
    public Outages outages() {
        return front.outages();
    }

    /** How often what may be called. */
    public RateLimit rateLimit() {
        return limit;
    }

    /** The calls that arrived, in their order. */
    public List<RecordedCall> calls() {
        return front.received().stream().map(ReceivedCall::recorded).toList();
    }

    /** The calls that arrived, with all that they said. */
    public List<ReceivedCall> received() {
        return front.received();
    }

    /** Forgets the calls that arrived; the next is the first. */
    public void forgetCalls() {
        front.forget();
    }

    /** In what requests and answers violated the published documents. */
    public List<String> violations() {
        return documents.violations();
    }

    /** Forgets in what they were violated, for tests that do it on purpose. */
    public void forgetViolations() {
        documents.forget();
    }

    /**
     * Stops it.
     *
     * @throws AssertionError if a published document was violated
     */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        account.close();
        if (!violations().isEmpty()) {
            throw new AssertionError("The documents of Fly.io were violated: " + String.join("\n", violations()));
        }
    }
}
