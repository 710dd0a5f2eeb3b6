package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Images: those of a real registry on loopback once there is one, moto's until then. */
public final class RegistryRule implements Rule {
    private static final String ACCEPTED = String.join(
            ", ",
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json");
    private static final int OK = 200;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Upstream upstream;
    private volatile Optional<URI> registry = Optional.empty();

    RegistryRule(Upstream upstream) {
        this.upstream = upstream;
    }

    /** Keeps the images of all repositories in a registry, which takes anonymous pushes. */
    public void isAt(URI address) {
        registry = Optional.of(address);
    }

    @Override
    public Optional<Answer> before(Call call) {
        if (registry.isEmpty()) {
            return Optional.empty();
        }
        return switch (call.action()) {
            case "ecr:DescribeImages" -> Optional.of(described(call));
            case "ecr:ListImages" -> Optional.of(listed(call));
            default -> Optional.empty();
        };
    }

    @Override
    public Answer after(Call call, Answer answer) {
        if (!call.service().equals("ecr") || registry.isEmpty()) {
            return answer;
        }
        if (call.operation().equals("GetAuthorizationToken")) {
            ObjectNode body = answer.json();
            Json.objects(body.path("authorizationData"))
                    .forEach(data -> data.put("proxyEndpoint", registry.get().toString())
                            .put("expiresAt", Json.time(Instant.now().plusSeconds(43_200))));
            return answer.withBody(body);
        }
        return answer.withBody(answer.body()
                .replaceAll(
                        "\\d{12}\\.dkr\\.ecr\\.[a-z0-9-]+\\.amazonaws\\.com",
                        registry.get().getAuthority()));
    }

    private Answer described(Call call) {
        String repository = repository(call);
        List<ObjectNode> images = new ArrayList<>();
        List<JsonNode> wanted = Json.items(call.json().path("imageIds"));
        if (wanted.isEmpty()) {
            tags(repository).forEach(tag -> image(repository, tag).ifPresent(images::add));
        }
        for (JsonNode id : wanted) {
            String reference =
                    id.path("imageDigest").asString(id.path("imageTag").asString(""));
            images.add(image(repository, reference)
                    .orElseThrow(() -> new Refusal(
                            "ImageNotFoundException",
                            "The image with imageId {" + reference
                                    + "} does not exist within the repository with name '" + repository
                                    + "' in the registry with id '123456789012'")));
        }
        return Answer.json(Json.object().set("imageDetails", Json.array(images)));
    }

    private Answer listed(Call call) {
        String repository = repository(call);
        return Answer.json(Json.object()
                .set(
                        "imageIds",
                        Json.array(tags(repository).stream()
                                .flatMap(tag -> image(repository, tag).stream()
                                        .map(image -> Json.object()
                                                .put("imageTag", tag)
                                                .put(
                                                        "imageDigest",
                                                        image.path("imageDigest")
                                                                .asString())))
                                .toList())));
    }

    private String repository(Call call) {
        String name = call.json().path("repositoryName").asString("");
        ObjectNode asked = Json.object();
        asked.putArray("repositoryNames").add(name);
        if (!upstream.json(call.region(), "ecr", "DescribeRepositories", asked).isSuccess()) {
            throw new Refusal(
                    "RepositoryNotFoundException",
                    "The repository with name '" + name + "' does not exist in the registry with id '123456789012'");
        }
        return name;
    }

    private Optional<ObjectNode> image(String repository, String reference) {
        HttpResponse<String> manifest = asked("/v2/" + repository + "/manifests/" + reference);
        if (manifest.statusCode() != OK) {
            return Optional.empty();
        }
        ObjectNode image = Json.object()
                .put("registryId", "123456789012")
                .put("repositoryName", repository)
                .put(
                        "imageDigest",
                        manifest.headers().firstValue("Docker-Content-Digest").orElse(reference))
                .put("imageSizeInBytes", size(manifest.body()))
                .put("imagePushedAt", Json.time(Instant.now()))
                .put(
                        "imageManifestMediaType",
                        manifest.headers().firstValue("Content-Type").orElse(""));
        if (!reference.startsWith("sha256:")) {
            image.putArray("imageTags").add(reference);
        }
        return Optional.of(image);
    }

    private static long size(String manifest) {
        JsonNode json = JsonMapper.shared().readTree(manifest);
        return Json.items(json.path("layers")).stream()
                        .mapToLong(layer -> layer.path("size").asLong(0))
                        .sum()
                + json.path("config").path("size").asLong(0);
    }

    private List<String> tags(String repository) {
        HttpResponse<String> answer = asked("/v2/" + repository + "/tags/list");
        return answer.statusCode() == OK
                ? Json.texts(JsonMapper.shared().readTree(answer.body()).path("tags"))
                : List.of();
    }

    private HttpResponse<String> asked(String path) {
        try {
            return http.send(
                    HttpRequest.newBuilder(registry.orElseThrow().resolve(path))
                            .header("Accept", ACCEPTED)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
