package io.github.herokumigrate.platform.fly.api;

import io.github.herokumigrate.http.ApiClient;
import io.github.herokumigrate.http.ApiRequest;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.MigrationException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * Fly.io's list of an app's releases, which {@code fly releases} shows. Nothing runs by it: who rolls machines out writes
 * down that it was done, as flyctl does (contract: Fly.io 12).
 */
public final class ReleasesApi {
    private static final String PATH = "/api/v1/releases";
    private static final String COMPLETE = "complete";
    private static final int LATEST = 20;

    private final ApiClient client;

    ReleasesApi(ApiClient client) {
        this.client = client;
    }

    /**
     * A release in the list.
     *
     * @param version its number in the app
     * @param status {@code pending}, {@code running}, {@code complete}, {@code failed} or {@code interrupted}
     * @param imageRef the image
     * @param createdAt when it was written down
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record ListedRelease(String id, int version, String status, String imageRef, Instant createdAt) {
        /** Whether it was written down that it came to its end. */
        public boolean isComplete() {
            return status.equals(COMPLETE);
        }
    }

    /**
     * A release for the list.
     *
     * @param image the image
     * @param strategy {@code ROLLING}, {@code BLUEGREEN} or {@code CANARY}
     * @param definition what becomes JSON: the application as {@code fly.toml} describes it. flyctl goes by it when it is
     *     to do something where it has no such file
     */
    public record NewRelease(String image, String strategy, Object definition) {}

    // flyctl's own for an image that it did not build has build 0.
    @JsonNaming(SnakeCaseStrategy.class)
    record Body(String appName, long buildId, Object definition, String image, String strategy) {}

    record Status(String status) {}

    record Created(Optional<ListedRelease> release) {}

    record Releases(List<ListedRelease> releases) {}

    /** The latest releases of an app, in no order. */
    public List<ListedRelease> latest(AppName app) throws InterruptedException {
        return client.send(
                        ApiRequest.get(
                                "read the releases of app '" + app + "'",
                                "/api/v1/apps/" + ApiRequest.encode(app.value()) + "/releases?limit=" + LATEST),
                        Releases.class)
                .body()
                .releases();
    }

    /** Writes a release down, as one that has begun. */
    public ListedRelease create(AppName app, NewRelease release) throws InterruptedException {
        return client.send(
                        ApiRequest.post("record a release of app '" + app + "'", PATH)
                                .withBody(new Body(
                                        app.value(), 0, release.definition(), release.image(), release.strategy()))
                                .repeatedWhenTurnedAway(),
                        Created.class)
                .body()
                .release()
                .orElseThrow(() -> new MigrationException("Could not record a release of app '" + app
                        + "' on Fly.io: it does not tell which it became."));
    }

    /** Writes down that a release came to its end. */
    public void complete(AppName app, String id) throws InterruptedException {
        client.send(
                ApiRequest.patch("record the end of a release of app '" + app + "'", PATH + "/" + ApiRequest.encode(id))
                        .withBody(new Status(COMPLETE))
                        .safeToRepeat());
    }
}
