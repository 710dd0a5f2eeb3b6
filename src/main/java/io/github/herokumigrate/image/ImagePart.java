package io.github.herokumigrate.image;

import io.github.herokumigrate.image.TarReader.Entry;
import io.github.herokumigrate.image.TarReader.Kind;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * A directory of a container image, taken out of an archive as {@code docker save} and Jib write them.
 *
 * @param archive the archive
 * @param directory the directory's path in the image, without a slash at either end
 */
public record ImagePart(Path archive, String directory) {
    private static final String MANIFEST = "manifest.json";
    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE = ".wh..wh..opq";
    private static final int MOST_LINKS = 20;
    private static final int GZIP = 0x1f8b;

    /**
     * Writes its files below another directory, which is made. Links become what they lead to, as far as that is in it.
     *
     * @param layers reads the names of the layers out of the archive's manifest, the lowest first
     * @return how many files there are
     * @throws IOException if the archive can't be read or the files can't be written
     */
    public int extract(Path to, Function<byte[], List<String>> layers) throws IOException {
        List<String> names = List.of();
        try (InputStream file = open()) {
            TarReader tar = new TarReader(file);
            for (Optional<Entry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                if (entry.get().name().equals(MANIFEST)) {
                    names = layers.apply(tar.content());
                }
            }
        }
        Map<String, Link> links = new TreeMap<>();
        // The layers stand there in any order: one pass for each.
        for (String name : names) {
            try (InputStream file = open()) {
                TarReader tar = new TarReader(file);
                for (Optional<Entry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                    if (entry.get().name().equals(name)) {
                        new Layer(to, links).read(tar.stream());
                    }
                }
            }
        }
        for (String name : links.keySet()) {
            follow(name, to, links);
        }
        try (Stream<Path> files = Files.walk(Files.createDirectories(to))) {
            return (int) files.filter(Files::isRegularFile).count();
        }
    }

    private InputStream open() throws IOException {
        return new BufferedInputStream(Files.newInputStream(archive));
    }

    /** A link of the image: where it leads to, in the image's root. */
    private record Link(String path) {}

    private void follow(String name, Path to, Map<String, Link> links) throws IOException {
        String path = name;
        for (int steps = 0; steps < MOST_LINKS && links.containsKey(path); steps++) {
            path = Optional.ofNullable(links.get(path)).map(Link::path).orElse(path);
        }
        Path file = inside(to, path);
        Path target = inside(to, name);
        if (isPart(path) && Files.isRegularFile(file) && !Files.exists(target)) {
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            Files.copy(file, target);
        }
    }

    private boolean isPart(String path) {
        return path.startsWith(directory + "/");
    }

    private Path inside(Path to, String path) {
        return isPart(path) ? to.resolve(path.substring(directory.length() + 1)).normalize() : to;
    }

    /** One layer over those below it. */
    private final class Layer {
        private final Path to;
        private final Map<String, Link> links;

        Layer(Path to, Map<String, Link> links) {
            this.to = to;
            this.links = links;
        }

        void read(InputStream layer) throws IOException {
            TarReader tar = new TarReader(unpacked(layer));
            for (Optional<Entry> entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                String name = entry.get().name();
                if (isPart(name) && inside(to, name).startsWith(to)) {
                    apply(entry.get(), tar);
                }
            }
        }

        private void apply(Entry entry, TarReader tar) throws IOException {
            String name = entry.name();
            String last = name.substring(name.lastIndexOf('/') + 1);
            String parent = name.substring(0, name.lastIndexOf('/'));
            if (last.equals(OPAQUE)) {
                forget(parent);
            } else if (last.startsWith(WHITEOUT)) {
                forget(parent + "/" + last.substring(WHITEOUT.length()));
            } else if (entry.kind() == Kind.FILE) {
                forget(name);
                Path file = inside(to, name);
                Files.createDirectories(Objects.requireNonNull(file.getParent()));
                Files.write(file, tar.content());
                Files.setPosixFilePermissions(
                        file, PosixFilePermissions.fromString((entry.mode() & 0111) != 0 ? "rwxr-xr-x" : "rw-r--r--"));
            } else if (entry.kind() == Kind.SYMBOLIC_LINK) {
                forget(name);
                links.put(name, new Link(resolved(parent, entry.link())));
            } else if (entry.kind() == Kind.HARD_LINK) {
                forget(name);
                links.put(name, new Link(entry.link().replaceFirst("^(?:\\.?/)+", "")));
            }
        }

        private void forget(String path) throws IOException {
            links.keySet().removeIf(name -> name.equals(path) || name.startsWith(path + "/"));
            Path gone = inside(to, path);
            if (!Files.exists(gone)) {
                return;
            }
            List<Path> files;
            try (Stream<Path> walked = Files.walk(gone)) {
                files = walked.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        }

        private static String resolved(String parent, String link) {
            String path = link.startsWith("/") ? link : "/" + parent + "/" + link;
            return Path.of(path).normalize().toString().substring(1);
        }

        private static InputStream unpacked(InputStream layer) throws IOException {
            PushbackInputStream begin = new PushbackInputStream(layer, 2);
            byte[] magic = begin.readNBytes(2);
            begin.unread(magic);
            boolean isPacked = magic.length == 2 && (((magic[0] & 0xff) << 8) | (magic[1] & 0xff)) == GZIP;
            return isPacked ? new BufferedInputStream(new GZIPInputStream(begin)) : begin;
        }
    }
}
