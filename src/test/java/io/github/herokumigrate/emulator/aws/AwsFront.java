package io.github.herokumigrate.emulator.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.herokumigrate.emulator.aws.fault.Gate;
import io.github.herokumigrate.emulator.aws.strict.StrictAws;
import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Recognition;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.fault.Faults;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.fault.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * AWS on loopback: it stands in front of a moto, recognises and records every call, behaves as AWS does where moto is too
 * lenient, and lets calls go wrong on demand.
 */
public final class AwsFront implements AutoCloseable {
    private final Moto moto;
    private final HttpServer server;
    private final HttpServer quiet;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<RecordedCall> calls = new ArrayList<>();
    private final Faults faults = new Faults();
    private volatile Gate gate = new Gate();
    private volatile StrictAws aws;

    private AwsFront(Moto moto) {
        this.moto = moto;
        aws = new StrictAws(moto.address());
        server = served(this::handle);
        server.createContext("/front/", new FrontControl(this));
        quiet = served(exchange -> answer(exchange, this::strictly));
    }

    /** Stands in front of a moto, which stays its starter's to close. */
    public static AwsFront of(Moto moto) {
        // Without it every answer waits for the client's delayed acknowledgement, 40 ms on Linux.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        return new AwsFront(moto);
    }

    /** Where AWS is. */
    public URI address() {
        return addressOf(server);
    }

    /** The same AWS by a way that records nothing and where nothing goes wrong: for whoever looks at what was done. */
    public URI quietAddress() {
        return addressOf(quiet);
    }

    /** The calls that arrived, in their order. */
    public List<RecordedCall> calls() {
        synchronized (calls) {
            return List.copyOf(calls);
        }
    }

    /** Forgets the calls that arrived; the next is the first. */
    public void forgetCalls() {
        synchronized (calls) {
            calls.clear();
        }
    }

    /** What goes wrong on the way. */
    public Faults faults() {
        return faults;
    }

    /** Whom AWS lets in. */
    public Gate gate() {
        return gate;
    }

    /** What AWS decides and how long it takes. */
    public StrictAws aws() {
        return aws;
    }

    /** An empty account that nobody called, where nothing goes wrong. */
    public void reset() {
        aws.close();
        moto.reset();
        aws = new StrictAws(moto.address());
        gate = new Gate();
        faults.heal();
        faults.delayEachCall(java.time.Duration.ZERO);
        forgetCalls();
    }

    @Override
    public void close() {
        aws.close();
        server.stop(0);
        quiet.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        answer(exchange, this::recorded);
    }

    private Optional<Answer> recorded(Call call) {
        RecordedCall recorded = record(call);
        pause();
        Verdict verdict = faults.verdict(recorded);
        Optional<Refusal> refusal = gate.refusal(call, recorded);
        Optional<Answer> answer = Optional.empty();
        if (verdict.hasEffect()) {
            answer = refusal.isPresent() ? Optional.of(call.refused(refusal.get())) : strictly(call);
        }
        if (!verdict.isAnswered()) {
            return Optional.empty();
        }
        return verdict == Verdict.PASSED
                ? answer
                : Optional.of(call.refused(new Refusal(Faults.CODE, "A fault was injected at " + call.action())));
    }

    private Optional<Answer> strictly(Call call) {
        return Optional.of(aws.answer(call));
    }

    private RecordedCall record(Call call) {
        synchronized (calls) {
            RecordedCall recorded = call.recorded(calls.size() + 1);
            calls.add(recorded);
            return recorded;
        }
    }

    private void pause() {
        try {
            Thread.sleep(faults.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(HttpExchange exchange, Answering answering) throws IOException {
        // Closed without an answer, an exchange closes its connection.
        try (exchange) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Call call = Recognition.of(exchange.getRequestMethod(), exchange.getRequestURI(), headers, body);
            Optional<Answer> answer = answering.answer(call);
            if (answer.isPresent()) {
                send(exchange, answer.get());
            }
        } catch (RuntimeException e) {
            // The server would swallow it: a test has to see what went wrong in the emulator itself.
            System.err.println("The emulator of AWS failed at " + exchange.getRequestURI());
            e.printStackTrace();
            throw e;
        }
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        for (Map.Entry<String, String> header : answer.headers().entrySet()) {
            String name = header.getKey().toLowerCase(java.util.Locale.ROOT);
            if (name.startsWith("content-type") || name.startsWith("x-amz")) {
                exchange.getResponseHeaders().set(header.getKey(), header.getValue());
            }
        }
        exchange.getResponseHeaders()
                .set("x-amzn-RequestId", java.util.UUID.randomUUID().toString());
        byte[] body = answer.bytes();
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private HttpServer served(com.sun.net.httpserver.HttpHandler handler) {
        try {
            HttpServer made = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            made.setExecutor(threads);
            made.createContext("/", handler);
            made.start();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI addressOf(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private interface Answering {
        Optional<Answer> answer(Call call);
    }
}
