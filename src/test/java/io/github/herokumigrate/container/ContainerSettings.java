package io.github.herokumigrate.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The files of settings that the tools read, and the environment by which they find them. */
final class ContainerSettings {
    /** What would make a tool behave otherwise here than elsewhere; a registry takes some of them for settings. */
    private static final Predicate<String> STRAY = Pattern.compile(
                    "(REGISTRY|CONTAINERS?|BUILDAH|PODMAN|STORAGE|XDG|DOCKER)_.*|SSL_CERT_DIR|.*_proxy",
                    Pattern.CASE_INSENSITIVE)
            .asMatchPredicate();

    private final Path directory;
    private final TestCertificate certificate;

    ContainerSettings(Path directory) {
        this.directory = directory;
        ContainerTools.directory(temporary());
        this.certificate = TestCertificate.in(directory.resolve("certificate"), temporary());
        Once.in(directory).make("settings", "1", this::write);
    }

    Path directory() {
        return directory;
    }

    Path temporary() {
        return directory.resolve("tmp");
    }

    TestCertificate certificate() {
        return certificate;
    }

    /** Without any registry. */
    Map<String, String> environment() {
        return environment("none");
    }

    /** With a log-in to a registry that stands for Docker Hub's official images. */
    Map<String, String> environment(String address, String user, String password) {
        String both = user + ":" + password;
        String name = address.replace(':', '-') + "-" + Integer.toHexString(both.hashCode());
        writeRegistry(
                name,
                "{\"auths\": {\"%s\": {\"auth\": \"%s\"}}}"
                        .formatted(address, Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8))),
                """
                [[registry]]
                prefix = "docker.io/library"
                location = "%s/library"
                """.formatted(address));
        return environment(name);
    }

    private Map<String, String> environment(String registry) {
        Map<String, String> all = new TreeMap<>(System.getenv());
        all.keySet().removeIf(STRAY);
        all.put("PATH", ContainerTools.searchPath());
        // The policy for signatures is found from here, and a build's cache directories are beside temporary files.
        all.put("HOME", directory.resolve("home").toString());
        all.put("TMPDIR", temporary().toString());
        all.put("SSL_CERT_FILE", certificate.pem().toString());
        all.put("BUILDAH_ISOLATION", "chroot");
        all.put("CONTAINERS_STORAGE_CONF", file("storage.conf").toString());
        all.put("CONTAINERS_CONF", file("containers.conf").toString());
        all.put(
                "CONTAINERS_REGISTRIES_CONF",
                file("registries-" + registry + ".conf").toString());
        all.put("REGISTRY_AUTH_FILE", file("auth-" + registry + ".json").toString());
        return all;
    }

    private void write() throws IOException {
        Path policy = directory.resolve("home/.config/containers/policy.json");
        Files.createDirectories(policy.getParent());
        Files.writeString(policy, "{\"default\": [{\"type\": \"insecureAcceptAnything\"}]}");
        // The runtime and cgroup manager that need neither systemd nor the right to raise limits.
        write("containers.conf", """
                [containers]
                default_ulimits = ["nofile=1024:1024", "nproc=4096:4096"]
                netns = "host"
                log_driver = "k8s-file"
                http_proxy = false
                [engine]
                runtime = "runc"
                cgroup_manager = "cgroupfs"
                events_logger = "file"
                tmp_dir = "%1$s/engine"
                [network]
                network_config_dir = "%1$s/networks"
                """.formatted(directory));
        writeRegistry("none", "{}", "");
        writeStorage("overlay");
        if (new ToolCommand(List.of("podman", "info"), environment(), temporary())
                        .attempt()
                        .exit()
                != 0) {
            writeStorage("vfs");
        }
    }

    private void writeStorage(String driver) {
        write("storage.conf", """
                [storage]
                driver = "%2$s"
                graphroot = "%1$s/%2$s"
                runroot = "%1$s/run"
                [storage.options.overlay]
                # A mount on the directory itself would keep a build from cleaning up.
                skip_mount_home = "true"
                """.formatted(directory, driver));
    }

    private void writeRegistry(String name, String logIns, String registries) {
        write("auth-" + name + ".json", logIns);
        write("registries-" + name + ".conf", """
                unqualified-search-registries = ["docker.io"]
                short-name-mode = "disabled"
                """ + registries);
    }

    private Path file(String name) {
        return directory.resolve("settings").resolve(name);
    }

    private void write(String name, String content) {
        try {
            ContainerTools.directory(directory.resolve("settings"));
            Files.writeString(file(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
