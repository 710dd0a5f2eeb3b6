package io.github.herokumigrate.emulator.heroku;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Log sessions: each is an address that needs no token and tells the log. */
final class LogEndpoints {
    private final EmulatedAccount account;
    private final URI streams;
    private final Map<String, LogSession> sessions = new ConcurrentHashMap<>();
    private final AtomicInteger number = new AtomicInteger();

    /** @param streams the address under which sessions are read */
    LogEndpoints(EmulatedAccount account, URI streams) {
        this.account = account;
        this.streams = streams;
    }

    void addTo(Routes routes) {
        routes.on("POST /apps/{app}/log-sessions", this::open);
    }

    LogSession session(String id) {
        return sessions.get(id);
    }

    private Reply open(Call call) {
        EmulatedApp app = account.app(call);
        String id = Json.id("log-session", String.valueOf(number.incrementAndGet()));
        sessions.put(id, new LogSession(app, call.body().path("tail").asBoolean(false)));
        return Reply.json(
                201,
                Json.object()
                        .put("id", id)
                        .put("logplex_url", streams.resolve(id).toString())
                        .put("created_at", Json.time(account.now()))
                        .put("updated_at", Json.time(account.now())));
    }

    /**
     * What a session tells.
     *
     * @param app whose log it is
     * @param tail whether it stays open for what comes
     */
    record LogSession(EmulatedApp app, boolean tail) {}
}
