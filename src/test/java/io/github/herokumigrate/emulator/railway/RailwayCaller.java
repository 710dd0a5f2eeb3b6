package io.github.herokumigrate.emulator.railway;

import io.github.herokumigrate.emulator.railway.wire.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls an emulator as any client would; in tests of other packages, somebody else who works on the same projects. */
public final class RailwayCaller {
    private final HttpClient client = HttpClient.newHttpClient();
    private final URI address;
    private final String header;
    private final String token;

    private RailwayCaller(URI address, String header, String token) {
        this.address = address;
        this.header = header;
        this.token = token;
    }

    /** A client with the token that the emulator lets in. */
    public static RailwayCaller of(RailwayEmulator emulator) {
        return new RailwayCaller(emulator.address(), "Authorization", "Bearer " + emulator.token());
    }

    /** With another token that goes behind the word Bearer. */
    public RailwayCaller withToken(String other) {
        return new RailwayCaller(address, "Authorization", "Bearer " + other);
    }

    /** With another token that is sent as one of a project. */
    public RailwayCaller withProjectToken(String other) {
        return new RailwayCaller(address, "Project-Access-Token", other);
    }

    /** Without a token. */
    public RailwayCaller withoutToken() {
        return new RailwayCaller(address, "X-Nothing", "nothing");
    }

    /** What came back. */
    public record Answer(HttpResponse<String> response) {
        /** The HTTP status. */
        public int status() {
            return response.statusCode();
        }

        /** The text of the body. */
        public String text() {
            return response.body();
        }

        /** The body as JSON. */
        public JsonNode json() {
            return Json.read(response.body());
        }

        /** What a field of the root gave. */
        public JsonNode data(String field) {
            if (json().path("data").path(field).isMissingNode()) {
                throw new AssertionError("There is no " + field + " in " + text());
            }
            return json().path("data").path(field);
        }

        /** The message of the first error; empty if there is none. */
        public String error() {
            return json().path("errors").path(0).path("message").asString("");
        }
    }

    /** Sends a GraphQL document without variables. */
    public Answer graphql(String document) throws IOException, InterruptedException {
        return graphql(document, Json.object());
    }

    /** Sends a GraphQL document. */
    public Answer graphql(String document, ObjectNode variables) throws IOException, InterruptedException {
        String body =
                Json.object().put("query", document).set("variables", variables).toString();
        return send(request("/graphql/v2")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Asks what scripts may ask. */
    public JsonNode control(String what) throws IOException, InterruptedException {
        return send(request("/emulator/" + what).GET()).json();
    }

    /** Uploads source code. */
    public Answer upload(String project, String environment, String service, byte[] archive)
            throws IOException, InterruptedException {
        String path = "/project/" + project + "/environment/" + environment + "/up?serviceId=" + service;
        return send(request(path).header("Content-Type", "application/gzip").POST(BodyPublishers.ofByteArray(archive)));
    }

    /** A request to any path, with the token. */
    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(address.resolve(path))
                .header(header, token)
                .header("User-Agent", "emulator-tests (heroku-migrate)");
    }

    /** Sends any request. */
    public Answer send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return new Answer(client.send(request.build(), BodyHandlers.ofString()));
    }
}
