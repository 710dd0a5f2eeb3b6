package io.github.herokumigrate.emulator.fly.state;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** A real registry in the place of Fly.io's, whose user is {@code x} (contract: Fly.io §11). */
public final class ImageRegistry {
    private static final String MANIFESTS = "application/vnd.oci.image.manifest.v1+json,"
            + "application/vnd.docker.distribution.manifest.v2+json,"
            + "application/vnd.oci.image.index.v1+json,"
            + "application/vnd.docker.distribution.manifest.list.v2+json";

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final String password;

    /**
     * A registry.
     *
     * @param address where it is, without a path
     * @param password the password of the user {@code x}, a token of Fly.io
     */
    public ImageRegistry(URI address, String password) {
        this.address = address;
        this.password = password;
    }

    boolean isNamedBy(ImageReference image) {
        return image.registry().equals(address.getAuthority());
    }

    /** The digest that a tag has now; empty if there is no such image. */
    Optional<String> digest(ImageReference image) {
        String reference = image.tag().isEmpty() ? image.digest() : image.tag();
        String login = Base64.getEncoder().encodeToString(("x:" + password).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(
                        address.resolve("/v2/" + image.repository() + "/manifests/" + reference))
                .header("Accept", MANIFESTS)
                .header("Authorization", "Basic " + login)
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<Void> response = client.send(request, BodyHandlers.discarding());
            return response.headers()
                    .firstValue("Docker-Content-Digest")
                    .filter(digest -> response.statusCode() == 200);
        } catch (IOException e) {
            throw new IllegalStateException("The registry at " + address + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
