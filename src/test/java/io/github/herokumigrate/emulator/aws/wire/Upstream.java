package io.github.herokumigrate.emulator.aws.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** moto, as the front talks to it: the calls of others, and questions of its own. */
public final class Upstream {
    private static final Set<String> NOT_PASSED_ON =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding", "http2-settings");
    private static final Map<String, String> TARGETS = Map.of(
            "ecs", "AmazonEC2ContainerServiceV20141113",
            "ecr", "AmazonEC2ContainerRegistry_V20150921",
            "ssm", "AmazonSSM",
            "secretsmanager", "secretsmanager",
            "logs", "Logs_20140328",
            "acm", "CertificateManager",
            "dms", "AmazonDMSv20160101",
            "application-autoscaling", "AnyScaleFrontendService");
    private static final Map<String, String> VERSIONS = Map.of(
            "ec2", "2016-11-15",
            "elasticloadbalancing", "2015-12-01",
            "iam", "2010-05-08",
            "rds", "2014-10-31",
            "elasticache", "2015-02-02");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;

    /** moto at this address. */
    public Upstream(URI address) {
        this.address = address;
    }

    /** What moto answers. */
    public Answer send(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(call.target()))
                .method(call.method(), HttpRequest.BodyPublishers.ofString(call.body()));
        call.headers().forEach((name, value) -> {
            if (!NOT_PASSED_ON.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                request.header(name, value);
            }
        });
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
            return new Answer(response.statusCode(), headers, response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks a service that speaks JSON. */
    public Answer json(String region, String service, String operation, JsonNode body) {
        Map<String, String> headers = headers(region, service);
        headers.put("X-Amz-Target", TARGETS.get(service) + "." + operation);
        headers.put("Content-Type", "application/x-amz-json-1.1");
        return send(Recognition.of("POST", URI.create("/"), headers, body.toString()));
    }

    /** Asks a service that speaks one of the Query protocols. */
    public Answer query(String region, String service, String operation, Map<String, String> fields) {
        Map<String, String> form = new TreeMap<>(fields);
        form.put("Action", operation);
        form.put("Version", VERSIONS.get(service));
        Map<String, String> headers = headers(region, service);
        headers.put("Content-Type", "application/x-www-form-urlencoded; charset=utf-8");
        return send(Recognition.of("POST", URI.create("/"), headers, encoded(form)));
    }

    /** Asks a service for what has a path. */
    public Answer get(String region, String service, String path) {
        return send(Recognition.of("GET", URI.create(path), headers(region, service), ""));
    }

    /** A form as it travels. */
    public static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    // The host says which service it is where the path does not: moto looks at both.
    private static Map<String, String> headers(String region, String service) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Authorization", new Scope(region, service).header());
        return headers;
    }
}
