package io.github.herokumigrate.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A real registry on loopback, with TLS and a log-in. It is stopped with the virtual machine at the latest; what was
 * pushed stays in its storage, which several may share.
 */
public final class TestRegistry implements AutoCloseable {
    private static final String USER = "builder";
    private static final String PASSWORD = "registry-password-that-nobody-may-see";
    private static final Duration START_TIME = Duration.ofSeconds(30);

    /** The end of an upload in the access log; the length of what was sent is not there. */
    private static final Pattern UPLOAD = Pattern.compile(
            "\"PUT /v2/(\\S+)/blobs/uploads/\\S*[?&]digest=sha256(?::|%3A)([0-9a-f]{64})\\S* HTTP/[\\d.]+\" 201 ");

    private static final List<String> MANIFEST_TYPES = List.of(
            "application/vnd.oci.image.index.v1+json",
            "application/vnd.oci.image.manifest.v1+json",
            "application/vnd.docker.distribution.manifest.list.v2+json",
            "application/vnd.docker.distribution.manifest.v2+json");

    private final ContainerTools tools;
    private final Path storage;
    private final int port;
    private final Path directory;
    private final HttpClient http;
    private Process process;

    private TestRegistry(ContainerTools tools, Path storage) throws IOException {
        this.storage = storage.toAbsolutePath();
        this.port = freePort();
        this.directory = Files.createTempDirectory(
                ContainerTools.directory(tools.directory().resolve("registries")), port + "-");
        this.tools = tools.loggedInto(address(), USER, PASSWORD);
        this.http = HttpClient.newBuilder()
                .sslContext(tools.certificate().context())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        Files.writeString(
                directory.resolve("htpasswd"),
                tools.command("htpasswd", "-inB", USER).input(PASSWORD).run());
        Files.writeString(directory.resolve("config.yml"), configuration());
    }

    /**
     * Starts a registry on a free port.
     *
     * @param tools which trust it
     * @param storage where images are kept; another registry's, to begin with what that one has
     */
    public static TestRegistry start(ContainerTools tools, Path storage) {
        try {
            TestRegistry registry = new TestRegistry(tools, storage);
            registry.start();
            return registry;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Host and port, with which names of its images begin. */
    public String address() {
        return "127.0.0.1:" + port;
    }

    /** Who may pull and push. */
    public String user() {
        return USER;
    }

    /** The password of {@link #user()}, found easily where it should not be. */
    public String password() {
        return PASSWORD;
    }

    /** By which clients know it. */
    public TestCertificate certificate() {
        return tools.certificate();
    }

    /** The tools, logged in. */
    public ContainerTools tools() {
        return tools;
    }

    /** Where its images are. */
    public Path storage() {
        return storage;
    }

    /** Starts it again on the same port after {@link #stop()}. */
    public synchronized void start() {
        try {
            Map<String, String> environment = new TreeMap<>(tools.environment());
            // It would take them for settings.
            environment.keySet().removeIf(name -> name.startsWith("REGISTRY_"));
            ProcessBuilder builder = new ProcessBuilder(
                            "docker-registry",
                            "serve",
                            directory.resolve("config.yml").toString())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(accessLog().toFile()))
                    .redirectError(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("registry.log").toFile()));
            builder.environment().clear();
            builder.environment().putAll(environment);
            process = builder.start();
            AtExit.kill(process);
            awaitConnection();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops it at once, as a failure would. */
    public synchronized void stop() {
        if (process == null) {
            return;
        }
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Now, for {@link #uploads(long)}. */
    public long mark() {
        return accessLog().toFile().length();
    }

    /** Each blob that was uploaded since a mark, in order; what the registry had already, clients do not upload. */
    public List<Upload> uploads(long mark) {
        List<Upload> uploads = new ArrayList<>();
        byte[] log = read(accessLog());
        Matcher upload = UPLOAD.matcher(new String(log, (int) mark, log.length - (int) mark, StandardCharsets.UTF_8));
        while (upload.find()) {
            String digest = upload.group(2);
            Path blob = storage.resolve("docker/registry/v2/blobs/sha256")
                    .resolve(digest.substring(0, 2))
                    .resolve(digest)
                    .resolve("data");
            uploads.add(new Upload(
                    upload.group(1), "sha256:" + digest, blob.toFile().length()));
        }
        return uploads;
    }

    /** All requests so far, a line each. */
    public String requests() {
        return new String(read(accessLog()), StandardCharsets.UTF_8);
    }

    /** The digest of an image's manifest, or of its list of manifests. */
    public String digest(String image) {
        return fetchManifest(image)
                .headers()
                .firstValue("Docker-Content-Digest")
                .orElseThrow();
    }

    /** The manifest of an image such as {@code acme/orders:7}, or its list of manifests. */
    public String manifest(String image) {
        return fetchManifest(image).body();
    }

    /** The configuration of an image for this machine's architecture, as another tool reads it. */
    public String config(String image) {
        return tools.run("skopeo", "inspect", "--config", "--raw", "docker://" + address() + "/" + image);
    }

    @Override
    public void close() {
        stop();
    }

    /** A port that was free just now. */
    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String configuration() {
        return """
                version: 0.1
                log: {accesslog: {disabled: false}}
                storage:
                  filesystem: {rootdirectory: "%1$s"}
                  delete: {enabled: true}
                  maintenance: {uploadpurging: {enabled: false}}
                http:
                  addr: "%2$s"
                  # The same after a restart, so that an upload can go on.
                  secret: registry
                  tls: {certificate: "%3$s", key: "%4$s"}
                auth:
                  htpasswd: {realm: tests, path: "%5$s"}
                """.formatted(
                        storage, address(), certificate().pem(), certificate().key(), directory.resolve("htpasswd"));
    }

    private Path accessLog() {
        return directory.resolve("access.log");
    }

    private void awaitConnection() throws IOException {
        long end = System.nanoTime() + START_TIME.toNanos();
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new IOException(
                            "The registry does not start: " + Files.readString(directory.resolve("registry.log")), e);
                }
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> fetchManifest(String image) {
        int tag = image.lastIndexOf(image.contains("@") ? '@' : ':');
        String login = USER + ":" + PASSWORD;
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://" + address() + "/v2/"
                        + image.substring(0, tag) + "/manifests/" + image.substring(tag + 1)))
                .header("Accept", String.join(", ", MANIFEST_TYPES))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .build();
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(request + ": " + response.statusCode() + " " + response.body());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A blob that came in: a layer or a configuration. */
    public record Upload(String repository, String digest, long bytes) {}
}
