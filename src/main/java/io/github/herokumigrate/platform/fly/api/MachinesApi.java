package io.github.herokumigrate.platform.fly.api;

import io.github.herokumigrate.http.ApiClient;
import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.http.ApiRequest;
import io.github.herokumigrate.model.AppName;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The machines of an app (contract: Fly.io 4, 5). */
public final class MachinesApi {
    private static final int NOT_FOUND = 404;
    private static final int TIMED_OUT = 408;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final String NONCE = "fly-machine-lease-nonce";

    private final ApiClient client;

    MachinesApi(ApiClient client) {
        this.client = client;
    }

    /** Whether a machine starts as soon as it is made or changed. */
    public enum Launch {
        /** It starts. */
        START,
        /** It stays stopped. */
        SKIP
    }

    /** Whether the proxy sends requests to a machine as soon as it is made. */
    public enum Traffic {
        /** It does. */
        AT_ONCE,
        /** Not before {@link #uncordon}. */
        LATER
    }

    /**
     * What a machine should become.
     *
     * @param name its name, for a new one
     * @param region where, for a new one
     * @param minSecretsVersion the version of the app's secrets that it must see at least; 0 for any
     */
    public record Wish(
            String name, String region, MachineConfig config, Launch launch, Traffic traffic, long minSecretsVersion) {}

    /**
     * The right to change a machine for some time.
     *
     * @param nonce what to show with every change
     * @param expiresAt seconds since 1970
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Lease(String nonce, long expiresAt) {}

    /**
     * Who has the right to change a machine.
     *
     * @param description for what
     * @param owner who it is, in Fly.io's words
     * @param expiresAt seconds since 1970
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Holder(String description, String owner, long expiresAt) {}

    /** A former version of a machine. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Version(String version, Optional<MachineConfig> userConfig) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Body(
            Optional<String> name,
            Optional<String> region,
            MachineConfig config,
            boolean skipLaunch,
            boolean skipServiceRegistration,
            Optional<Long> minSecretsVersion) {
        static Body create(Wish wish) {
            return new Body(
                    Optional.of(wish.name()),
                    Optional.of(wish.region()),
                    wish.config(),
                    wish.launch() == Launch.SKIP,
                    wish.traffic() == Traffic.LATER,
                    secrets(wish));
        }

        static Body update(Wish wish) {
            return new Body(
                    Optional.empty(),
                    Optional.empty(),
                    wish.config(),
                    wish.launch() == Launch.SKIP,
                    wish.traffic() == Traffic.LATER,
                    secrets(wish));
        }

        private static Optional<Long> secrets(Wish wish) {
            return Optional.of(wish.minSecretsVersion()).filter(version -> version > 0);
        }
    }

    record LeaseWish(String description, long ttl) {}

    // contract: Fly.io 4.1: in an envelope or bare.
    @JsonNaming(SnakeCaseStrategy.class)
    record LeaseAnswer(Optional<Lease> data, String nonce, long expiresAt) {
        Lease lease() {
            return data.orElseGet(() -> new Lease(nonce, expiresAt));
        }
    }

    // The same: the lease itself in an envelope or bare.
    @JsonNaming(SnakeCaseStrategy.class)
    record HolderAnswer(Optional<Holder> data, String description, String owner, long expiresAt) {
        Holder holder() {
            return data.orElseGet(() -> new Holder(description, owner, expiresAt));
        }
    }

    record Note(String value) {}

    /** All machines of an app that are not destroyed; none for an app that does not exist. */
    public List<Machine> list(AppName app) throws InterruptedException {
        return list(app, "/machines");
    }

    /** The same and those that were destroyed, as long as Fly.io remembers them. */
    public List<Machine> listAll(AppName app) throws InterruptedException {
        return list(app, "/machines?include_deleted=true");
    }

    private List<Machine> list(AppName app, String path) throws InterruptedException {
        try {
            return List.of(client.send(
                            ApiRequest.get("read the machines of app '" + app + "'", AppsApi.path(app, path)),
                            Machine[].class)
                    .body());
        } catch (ApiException e) {
            if (e.hasStatus(NOT_FOUND)) {
                return List.of();
            }
            throw e;
        }
    }

    /** One machine, also for a while after it was destroyed; empty if it is forgotten. */
    public Optional<Machine> find(AppName app, String id) throws InterruptedException {
        try {
            return Optional.of(client.send(ApiRequest.get("read machine " + id, path(app, id, "")), Machine.class)
                    .body());
        } catch (ApiException e) {
            if (e.hasStatus(NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Makes a machine. */
    public Machine create(AppName app, Wish wish) throws InterruptedException {
        return client.send(
                        ApiRequest.post("create machine '" + wish.name() + "'", AppsApi.path(app, "/machines"))
                                .withBody(Body.create(wish))
                                .repeatedWhenTurnedAway(),
                        Machine.class)
                .body();
    }

    /** Makes a machine what it should be; all of it is replaced. */
    public Machine update(AppName app, String id, Lease lease, Wish wish) throws InterruptedException {
        return client.send(
                        ApiRequest.post("update machine " + id, path(app, id, ""))
                                .withBody(Body.update(wish))
                                .withHeader(NONCE, lease.nonce())
                                .repeatedWhenTurnedAway(),
                        Machine.class)
                .body();
    }

    /** Starts a machine that nobody has the right to change. */
    public void start(AppName app, String id) throws InterruptedException {
        client.send(
                ApiRequest.post("start machine " + id, path(app, id, "/start")).repeatedWhenTurnedAway());
    }

    /** Starts a machine. */
    public void start(AppName app, String id, Lease lease) throws InterruptedException {
        client.send(ApiRequest.post("start machine " + id, path(app, id, "/start"))
                .withHeader(NONCE, lease.nonce())
                .repeatedWhenTurnedAway());
    }

    /** Stops a machine; it stays stopped. */
    public void stop(AppName app, String id, Lease lease) throws InterruptedException {
        client.send(ApiRequest.post("stop machine " + id, path(app, id, "/stop"))
                .withHeader(NONCE, lease.nonce())
                .safeToRepeat());
    }

    /** Removes a machine, whatever it does, that nobody has the right to change. One that is gone is no error. */
    public void destroy(AppName app, String id) throws InterruptedException {
        ignoreMissing(ApiRequest.delete("destroy machine " + id, path(app, id, "?force=true")));
    }

    /** Removes a machine, whatever it does. One that is gone already is no error. */
    public void destroy(AppName app, String id, Lease lease) throws InterruptedException {
        ignoreMissing(ApiRequest.delete("destroy machine " + id, path(app, id, "?force=true"))
                .withHeader(NONCE, lease.nonce()));
    }

    /** Lets the proxy send no more requests to a machine; twice is as once. */
    public void cordon(AppName app, String id, Lease lease) throws InterruptedException {
        client.send(ApiRequest.post("take machine " + id + " out of the traffic", path(app, id, "/cordon"))
                .withHeader(NONCE, lease.nonce())
                .safeToRepeat());
    }

    /** Lets the proxy send requests to a machine; twice is as once. */
    public void uncordon(AppName app, String id, Lease lease) throws InterruptedException {
        client.send(ApiRequest.post("let traffic to machine " + id, path(app, id, "/uncordon"))
                .withHeader(NONCE, lease.nonce())
                .safeToRepeat());
    }

    /**
     * Waits until a machine is in a state, for as long as one call waits.
     *
     * @param state {@code started}, {@code stopped} or {@code destroyed}
     * @return whether it is
     */
    public boolean await(AppName app, String id, String state) throws InterruptedException {
        try {
            client.send(ApiRequest.get(
                    "wait for machine " + id,
                    path(app, id, "/wait?state=" + state + "&timeout=" + LONGEST_WAIT.toSeconds())));
            return true;
        } catch (ApiException e) {
            if (e.hasStatus(NOT_FOUND)) {
                return state.equals("destroyed");
            }
            if (e.hasStatus(TIMED_OUT)) {
                return false;
            }
            throw e;
        }
    }

    /**
     * Takes the right to change a machine, so that nobody else does meanwhile.
     *
     * @param description for whom, to those who wait
     */
    public Lease lease(AppName app, String id, String description, Duration time) throws InterruptedException {
        return client.send(
                        ApiRequest.post("take machine " + id + " to change it", path(app, id, "/lease"))
                                .withBody(new LeaseWish(description, time.toSeconds()))
                                .repeatedWhenTurnedAway(),
                        LeaseAnswer.class)
                .body()
                .lease();
    }

    /** Who has the right to change a machine; empty if nobody has. */
    public Optional<Holder> holder(AppName app, String id) throws InterruptedException {
        try {
            return Optional.of(client.send(
                            ApiRequest.get("read who changes machine " + id, path(app, id, "/lease")),
                            HolderAnswer.class)
                    .body()
                    .holder());
        } catch (ApiException e) {
            if (e.hasStatus(NOT_FOUND)) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Keeps the right for longer. */
    public void renew(AppName app, String id, Lease lease, String description, Duration time)
            throws InterruptedException {
        client.send(ApiRequest.post("keep machine " + id + " to change it", path(app, id, "/lease"))
                .withBody(new LeaseWish(description, time.toSeconds()))
                .withHeader(NONCE, lease.nonce())
                .safeToRepeat());
    }

    /** Gives the right back. One that is over is no error. */
    public void release(AppName app, String id, Lease lease) throws InterruptedException {
        ignoreMissing(ApiRequest.delete("give machine " + id + " back", path(app, id, "/lease"))
                .withHeader(NONCE, lease.nonce()));
    }

    /** Writes a note on a machine, which does not restart it. */
    public void note(AppName app, String id, Lease lease, String key, String value) throws InterruptedException {
        client.send(ApiRequest.post("note " + key + " on machine " + id, path(app, id, "/metadata/" + key))
                .withBody(new Note(value))
                .withHeader(NONCE, lease.nonce())
                .safeToRepeat());
    }

    /**
     * What a machine was and is, newest first, as far as Fly.io remembers. The names of versions are in the order of time
     * (contract: Fly.io 4.2).
     */
    public List<Version> versions(AppName app, String id) throws InterruptedException {
        return Stream.of(client.send(
                                ApiRequest.get("read the versions of machine " + id, path(app, id, "/versions")),
                                Version[].class)
                        .body())
                .sorted(Comparator.comparing(Version::version).reversed())
                .toList();
    }

    private void ignoreMissing(ApiRequest request) throws InterruptedException {
        try {
            client.send(request);
        } catch (ApiException e) {
            if (!e.hasStatus(NOT_FOUND)) {
                throw e;
            }
        }
    }

    private static String path(AppName app, String id, String rest) {
        return AppsApi.path(app, "/machines/" + ApiRequest.encode(id) + rest);
    }
}
