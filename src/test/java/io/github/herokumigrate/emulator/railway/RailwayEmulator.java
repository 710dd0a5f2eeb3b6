package io.github.herokumigrate.emulator.railway;

import com.sun.net.httpserver.HttpServer;
import io.github.herokumigrate.emulator.fault.Faults;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.railway.graphql.GraphqlEndpoint;
import io.github.herokumigrate.emulator.railway.schema.ExecutableSchema;
import io.github.herokumigrate.emulator.railway.schema.Schemas;
import io.github.herokumigrate.emulator.railway.state.Access;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.EmulatedProject;
import io.github.herokumigrate.emulator.railway.state.Plan;
import io.github.herokumigrate.emulator.railway.state.Programs;
import io.github.herokumigrate.emulator.railway.state.RailwayAccount;
import io.github.herokumigrate.emulator.railway.state.RequestBudget;
import io.github.herokumigrate.emulator.railway.state.Timings;
import io.github.herokumigrate.emulator.railway.state.Workspace;
import io.github.herokumigrate.emulator.railway.upload.UploadEndpoint;
import io.github.herokumigrate.emulator.railway.wire.ReceivedCall;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Railway on one loopback port: GraphQL at {@code /graphql/v2} and uploads. It behaves, it does not replay: calls change the
 * state, deployments are built, started and replaced, and any call can be made to go wrong.
 */
public final class RailwayEmulator implements AutoCloseable {
    /** The name of the workspace that a new emulator has. */
    public static final String WORKSPACE = "acme";

    /** An account token of a member of {@link #WORKSPACE}. Worth nothing anywhere else. */
    public static final String TOKEN = "00000000-1111-4222-8333-444444444444";

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final RailwayAccount account;
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Front front;

    private RailwayEmulator(HttpServer server, Timings timings, ExecutableSchema schema) {
        this.server = server;
        account = new RailwayAccount(timings);
        Workspace workspace = account.add(new Workspace(WORKSPACE, Plan.HOBBY));
        account.allow(TOKEN, Access.ofAccount(workspace));
        front = new Front(
                account,
                new GraphqlEndpoint(account, schema, violations::add),
                new UploadEndpoint(account, violations::add));
        server.createContext("/", front);
        server.createContext("/emulator/", new RailwayControl(this));
        server.setExecutor(threads);
        server.start();
    }

    /** Starts an emulator on a free port, with one workspace and nothing in it, where nothing takes long. */
    public static RailwayEmulator start() {
        return start(Timings.compressed());
    }

    /** Starts an emulator where things take as long as one says. */
    public static RailwayEmulator start(Timings timings) {
        return start(timings, Schemas.best());
    }

    /** Starts an emulator that executes a schema. */
    static RailwayEmulator start(Timings timings, ExecutableSchema schema) {
        // Without it every answer waits for the client's delayed acknowledgement, 40 ms on Linux.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            return new RailwayEmulator(server, timings, schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of everything; it has no path. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** An account token of a member of {@link #WORKSPACE}. */
    public String token() {
        return TOKEN;
    }

    /** Makes another token, which lets in where one says. */
    public String token(Access access) {
        return account.issue(access);
    }

    /** The workspace that a new emulator has. */
    public Workspace workspace() {
        return account.workspaces().get(0);
    }

    /** Everything that Railway keeps. */
    public RailwayAccount account() {
        return account;
    }

    /** A project that is there; its state can be read at any time while no call is on its way. */
    public EmulatedProject project(String name) {
        return account.project(name);
    }

    /** What a service that is there is in an environment. */
    public EmulatedInstance instance(String project, String environment, String service) {
        return account.project(project).environment(environment).instance(service);
    }

    /** What runs in containers. */
    public Programs programs() {
        return account.programs();
    }

    /**
     * Waits until nothing is about to happen by itself any more: deployments are through, written variables are read.
     *
     * @throws IllegalStateException if that takes longer than anything should
     */
    public void settle() {
        synchronized (account) {
            if (!account.timeline().awaitQuiet(PATIENCE)) {
                throw new IllegalStateException("Something keeps happening in the emulator of Railway");
            }
        }
    }

    /** Lets nothing happen by itself until {@link #thaw}. */
    public void freeze() {
        synchronized (account) {
            account.timeline().pause();
        }
    }

    /**
     * Lets happen what is due next, and holds everything after it.
     *
     * @throws IllegalStateException if nothing is about to happen
     */
    public void step() {
        synchronized (account) {
            if (!account.timeline().step(PATIENCE)) {
                throw new IllegalStateException("Nothing happens in the emulator of Railway");
            }
        }
    }

    /** Lets everything happen again. */
    public void thaw() {
        synchronized (account) {
            account.timeline().resume();
        }
    }

    /**
     * Waits as {@link #settle} does, then tells everything that is there: sorted lines without random ids and times, which
     * can be compared with those of another emulator. A thing that is there twice has its lines twice.
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

    /** How many calls are answered. */
    public RequestBudget rateLimit() {
        return account.budget();
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

    /** In what requests violated the schema, asked for what is deprecated, or were not what the contract says. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** Forgets what was violated, for tests that do it on purpose. */
    public void forgetViolations() {
        violations.clear();
    }

    /**
     * Stops it.
     *
     * @throws AssertionError if something was violated
     */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        account.close();
        if (!violations.isEmpty()) {
            throw new AssertionError("Railway would not have liked this: " + String.join("\n", violations));
        }
    }
}
