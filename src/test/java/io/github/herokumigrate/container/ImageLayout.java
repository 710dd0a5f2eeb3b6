package io.github.herokumigrate.container;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A directory with images in the format of the Open Container Initiative, each for two architectures. */
final class ImageLayout {
    private static final String TYPE = "application/vnd.oci.image.";
    private static final List<String> ARCHITECTURES = List.of("amd64", "arm64");
    private static final String CREATED = "1970-01-01T00:00:01Z";
    private static final JsonMapper JSON = new JsonMapper();

    private final Path directory;
    private final ContainerTools tools;

    ImageLayout(Path directory, ContainerTools tools) throws IOException {
        this.directory = directory;
        this.tools = tools;
        Files.createDirectories(directory.resolve("blobs/sha256"));
        Files.writeString(directory.resolve("oci-layout"), "{\"imageLayoutVersion\": \"1.0.0\"}");
    }

    /** Packs files to a layer, the same bytes for the same files. */
    Layer layer(FileTree tree) throws IOException {
        Path tar = directory.resolveSibling(tree.root().getFileName() + ".tar");
        List<String> command = new ArrayList<>(List.of(
                "tar --create --format=gnu --sort=name --mtime=@1 --owner=0 --group=0 --numeric-owner".split(" ")));
        command.addAll(
                List.of("--file", tar.toString(), "--directory", tree.root().toString()));
        try (Stream<Path> top = Files.list(tree.root())) {
            top.map(file -> file.getFileName().toString()).sorted().forEach(command::add);
        }
        tools.command(command).run();
        Path packed = tar.resolveSibling(tar.getFileName() + ".gz");
        MessageDigest plain = sha256();
        MessageDigest compressed = sha256();
        try (InputStream in = Files.newInputStream(tar);
                OutputStream out = new DigestOutputStream(
                        new FastGzip(new DigestOutputStream(Files.newOutputStream(packed), compressed)), plain)) {
            in.transferTo(out);
        }
        Files.delete(tar);
        String digest = hex(compressed);
        Files.move(packed, blob(digest));
        return new Layer(descriptor("layer.v1.tar+gzip", digest), "sha256:" + hex(plain));
    }

    /** Puts an image together and pushes it for both architectures: the files are this machine's in either. */
    void push(String image, List<Layer> layers, List<String> environment, TestRegistry registry) throws IOException {
        ObjectNode index = JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", TYPE + "index.v1+json");
        for (String architecture : ARCHITECTURES) {
            ObjectNode manifest =
                    JSON.createObjectNode().put("schemaVersion", 2).put("mediaType", TYPE + "manifest.v1+json");
            manifest.set("config", write("config.v1+json", config(architecture, layers, environment)));
            layers.forEach(layer -> manifest.withArray("layers").add(layer.descriptor()));
            ObjectNode entry = write("manifest.v1+json", manifest);
            entry.putObject("platform").put("architecture", architecture).put("os", "linux");
            index.withArray("manifests").add(entry);
        }
        ObjectNode images = JSON.createObjectNode().put("schemaVersion", 2);
        images.withArray("manifests").add(write("index.v1+json", index));
        Files.write(directory.resolve("index.json"), JSON.writeValueAsBytes(images));
        registry.tools()
                .run("skopeo", "copy", "--all", "oci:" + directory, "docker://" + registry.address() + "/" + image);
    }

    private static ObjectNode config(String architecture, List<Layer> layers, List<String> environment) {
        ObjectNode config = JSON.createObjectNode()
                .put("created", CREATED)
                .put("architecture", architecture)
                .put("os", "linux");
        environment.forEach(config.putObject("config").putArray("Env")::add);
        ObjectNode files = config.putObject("rootfs").put("type", "layers");
        layers.forEach(layer -> files.withArray("diff_ids").add(layer.diffId()));
        // Without a history Buildah refuses to add layers; by the same one it takes one platform's builds for the
        // other's.
        String origin = "COPY files of " + architecture;
        layers.forEach(layer ->
                config.withArray("history").addObject().put("created", CREATED).put("created_by", origin));
        return config;
    }

    private ObjectNode write(String type, ObjectNode content) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(content);
        MessageDigest digest = sha256();
        digest.update(bytes);
        String name = hex(digest);
        Files.write(blob(name), bytes);
        return descriptor(type, name);
    }

    private ObjectNode descriptor(String type, String digest) throws IOException {
        return JSON.createObjectNode()
                .put("mediaType", TYPE + type)
                .put("digest", "sha256:" + digest)
                .put("size", Files.size(blob(digest)));
    }

    private Path blob(String digest) {
        return directory.resolve("blobs/sha256").resolve(digest);
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A layer that is in the layout. */
    record Layer(ObjectNode descriptor, String diffId) {}

    /** Most of what is packed is compressed already. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(OutputStream out) throws IOException {
            super(out, 64 * 1024);
            def.setLevel(1);
        }
    }
}
