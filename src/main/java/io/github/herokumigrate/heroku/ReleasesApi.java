package io.github.herokumigrate.heroku;

import io.github.herokumigrate.http.ApiRequest;
import io.github.herokumigrate.http.ApiResponse;
import io.github.herokumigrate.model.AppName;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** Releases and what they run: a slug, or an OCI image on Fir (contract: Heroku, Releases, slugs, process types). */
final class ReleasesApi {
    private final HerokuCalls calls;

    ReleasesApi(HerokuCalls calls) {
        this.calls = calls;
    }

    /**
     * The current release, which is not simply the newest: that one may be pending or have failed.
     *
     * @return empty if nothing was ever released
     */
    Optional<Release> current(AppName app) throws InterruptedException {
        Optional<ApiRequest> next =
                Optional.of(ApiRequest.get("read the releases of app '" + app + "'", AppsApi.path(app, "/releases"))
                        .withHeader("Range", "version ..; order=desc, max=10"));
        while (next.isPresent()) {
            ApiResponse<Release[]> page = calls.sendForResponse(next.get(), Release[].class);
            Optional<Release> current =
                    Arrays.stream(page.body()).filter(Release::current).findFirst();
            if (current.isPresent()) {
                return current;
            }
            next = HerokuCalls.nextPage(next.get(), page);
        }
        return Optional.empty();
    }

    /** What a release runs; empty for container images and before the first deploy. */
    Optional<Code> code(AppName app, Release release) throws InterruptedException {
        Optional<String> slug = release.slug().map(Ref::id).or(() -> release.artifact("slug"));
        if (slug.isPresent()) {
            Slug found = calls.send(
                    ApiRequest.get(
                            "read the slug of release v" + release.version() + " of app '" + app + "'",
                            AppsApi.path(app, "/slugs/" + ApiRequest.encode(slug.get()))),
                    Slug.class);
            return Optional.of(new Code(found.processTypes(), found.commit()));
        }
        Optional<String> image = release.ociImage().map(Ref::id).or(() -> release.artifact("oci-image"));
        if (image.isPresent()) {
            OciImage[] found = calls.send(
                    ApiRequest.get(
                            "read the image of release v" + release.version() + " of app '" + app + "'",
                            AppsApi.path(app, "/oci-images/" + ApiRequest.encode(image.get()))),
                    OciImage[].class);
            return Arrays.stream(found).findFirst().map(OciImage::code);
        }
        return Optional.empty();
    }

    /** The process types with their commands and the commit they were built from. */
    record Code(Map<String, String> processTypes, Optional<String> commit) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Release(
            int version,
            String description,
            boolean current,
            Optional<Ref> slug,
            Optional<Ref> ociImage,
            List<Artifact> artifacts,
            Optional<Instant> createdAt) {
        private Optional<String> artifact(String type) {
            return artifacts.stream()
                    .filter(artifact -> artifact.type().equals(type))
                    .map(Artifact::id)
                    .findFirst();
        }
    }

    record Artifact(String type, String id) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Slug(Map<String, String> processTypes, Optional<String> commit) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record OciImage(Map<String, OciProcess> processTypes, Optional<String> commit) {
        private Code code() {
            Map<String, String> commands = new LinkedHashMap<>();
            processTypes.forEach((type, process) -> commands.put(type, process.text()));
            return new Code(commands, commit);
        }
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record OciProcess(String command, String displayCmd) {
        private String text() {
            return displayCmd.isEmpty() ? command : displayCmd;
        }
    }
}
