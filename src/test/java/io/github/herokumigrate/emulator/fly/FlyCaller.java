package io.github.herokumigrate.emulator.fly;

import io.github.herokumigrate.emulator.fly.wire.Call;
import io.github.herokumigrate.emulator.fly.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Calls an emulator as any client would; in tests of other packages, somebody else who works on the same apps. */
public final class FlyCaller {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final String token;
    private final Optional<String> nonce;

    private FlyCaller(URI address, String token, Optional<String> nonce) {
        this.address = address;
        this.token = token;
        this.nonce = nonce;
    }

    /** A client with the token that the emulator lets in. */
    public static FlyCaller of(FlyEmulator emulator) {
        return new FlyCaller(emulator.address(), emulator.token(), Optional.empty());
    }

    /** With another token. */
    public FlyCaller withToken(String other) {
        return new FlyCaller(address, other, nonce);
    }

    /** With the proof of a lease. */
    public FlyCaller holding(String lease) {
        return new FlyCaller(address, token, Optional.of(lease));
    }

    /**
     * What came back.
     *
     * @param status the HTTP status
     * @param json the body; an empty object if there was none
     */
    public record Answer(int status, JsonNode json) {
        /** The text of an error. */
        public String error() {
            return json.path("error").asString("");
        }

        /** A text of the body; empty if it is missing. */
        public String text(String field) {
            return json.path(field).asString("");
        }
    }

    /** Asks for something. */
    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, "");
    }

    /**
     * Posts something.
     *
     * @param body the JSON; empty for none
     */
    public Answer post(String path, String body) throws IOException, InterruptedException {
        return send("POST", path, body);
    }

    /** Deletes something. */
    public Answer delete(String path) throws IOException, InterruptedException {
        return send("DELETE", path, "");
    }

    /** Sends anything. */
    public Answer send(String method, String path, String body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        nonce.ifPresent(lease -> request.header(Call.NONCE, lease));
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        String text = response.body();
        return new Answer(response.statusCode(), text.isEmpty() ? Json.object() : Json.read(text));
    }

    /** What a GraphQL request gave. */
    public JsonNode graphql(String query, JsonNode variables) throws IOException, InterruptedException {
        String body =
                Json.object().put("query", query).set("variables", variables).toString();
        return post("/graphql", body).json();
    }
}
