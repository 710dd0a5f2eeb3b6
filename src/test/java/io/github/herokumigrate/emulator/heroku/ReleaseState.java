package io.github.herokumigrate.emulator.heroku;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The releases of an app, the oldest first. */
final class ReleaseState {
    private final EmulatedApp app;
    private final List<EmulatedRelease> releases = new ArrayList<>();

    ReleaseState(EmulatedApp app) {
        this.app = app;
    }

    /** What every new app has: two releases without a slug. */
    void begin() {
        add("Initial release");
        add("Enable Logplex");
    }

    EmulatedRelease add(String description) {
        return add(description, EmulatedApp.CREATED);
    }

    EmulatedRelease add(String description, Instant at) {
        return add(description, "succeeded", slug(), at);
    }

    void fail(String description) {
        add(description, "failed", slug(), EmulatedApp.CREATED);
    }

    void deploy(String commit, Map<String, String> processTypes) {
        Optional<EmulatedSlug> slug = app.stackName().equals("container")
                ? Optional.empty()
                : Optional.of(new EmulatedSlug(app, commit, new LinkedHashMap<>(processTypes)));
        add("Deploy " + commit, "succeeded", slug, EmulatedApp.CREATED);
    }

    EmulatedRelease rollback(String versionOrId, Instant now) {
        EmulatedRelease target = find(versionOrId);
        return add("Rollback to v" + target.version(), "succeeded", target.slug(), now);
    }

    EmulatedRelease find(String versionOrId) {
        return stream()
                .filter(release -> release.isNamed(versionOrId))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("release"));
    }

    EmulatedSlug findSlug(String id) {
        return stream()
                .flatMap(release -> release.slug().stream())
                .filter(slug -> slug.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ApiError.notFound("slug"));
    }

    /** The newest that succeeded, which isn't always the newest. */
    EmulatedRelease current() {
        return stream()
                .filter(release -> release.status().equals("succeeded"))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    Instant latest() {
        return releases.get(releases.size() - 1).createdAt();
    }

    boolean isDeployed() {
        return !releases.isEmpty() && slug().isPresent();
    }

    Stream<EmulatedRelease> stream() {
        return releases.stream();
    }

    List<String> descriptions() {
        return stream().map(EmulatedRelease::description).toList();
    }

    private Optional<EmulatedSlug> slug() {
        return releases.isEmpty() ? Optional.empty() : current().slug();
    }

    private EmulatedRelease add(String description, String status, Optional<EmulatedSlug> slug, Instant at) {
        EmulatedRelease release =
                new EmulatedRelease(app, releases.size() + 1, description, status, slug, app.configVars(), at);
        releases.add(release);
        return release;
    }
}
