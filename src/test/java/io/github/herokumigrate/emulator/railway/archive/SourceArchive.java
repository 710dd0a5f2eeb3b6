package io.github.herokumigrate.emulator.railway.archive;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * Source code as it was uploaded: a gzip-compressed tar (contract: Railway 11).
 *
 * @param size how many bytes were uploaded
 * @param digest what its files say, whatever the times and the order in it
 * @param files its files by their paths, e.g. {@code src/App.java}
 * @param damage why it can't be read to its end; empty if it can
 * @param violations in what it isn't as the contract says, readable or not
 */
public record SourceArchive(
        int size,
        String digest,
        SortedMap<String, ArchivedFile> files,
        Optional<String> damage,
        List<String> violations) {
    private static final String HERE = "./";
    private static final int SHORT = 64 * 1024;

    /** Unpacks an upload, as far as that goes. */
    public static SourceArchive of(byte[] upload) {
        SortedMap<String, ArchivedFile> files = new TreeMap<>();
        List<String> violations = new ArrayList<>();
        Optional<String> damage = Optional.empty();
        try (InputStream tar = new GZIPInputStream(new ByteArrayInputStream(upload))) {
            TarReader reader = new TarReader(tar);
            for (Optional<TarReader.Entry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                add(entry.get(), files, violations);
            }
            // What is cut off behind the last entry shows in the checksum only.
            tar.readAllBytes();
        } catch (IOException e) {
            damage = Optional.of(String.valueOf(e.getMessage()));
        }
        return new SourceArchive(upload.length, digest(files), files, damage, List.copyOf(violations));
    }

    /** The text of a short file; empty if there is no such file. */
    public Optional<String> text(String path) {
        return Optional.ofNullable(files.get(path)).map(ArchivedFile::text);
    }

    private static void add(TarReader.Entry entry, Map<String, ArchivedFile> files, List<String> violations) {
        String name = entry.name();
        String path = name.startsWith(HERE) ? name.substring(HERE.length()) : name;
        boolean isForbidden = Stream.of(path.split("/")).anyMatch(part -> part.matches("\\.git|node_modules|\\.\\."));
        if (isForbidden || path.startsWith("/")) {
            violations.add("Upload: " + name + " must not be in it");
        }
        if (entry.kind() == TarReader.Kind.LINK || entry.kind() == TarReader.Kind.OTHER) {
            violations.add("Upload: " + name + " is neither a file nor a directory");
        }
        if (entry.kind() == TarReader.Kind.FILE) {
            byte[] content = entry.content();
            String text = content.length < SHORT ? new String(content, StandardCharsets.UTF_8) : "";
            if (files.put(path, new ArchivedFile(content.length, entry.mode(), sha256(content), text)) != null) {
                violations.add("Upload: " + name + " is in it twice");
            }
        }
    }

    private static String digest(SortedMap<String, ArchivedFile> files) {
        StringBuilder all = new StringBuilder();
        files.forEach((path, file) -> all.append(path)
                .append(' ')
                .append(file.mode())
                .append(' ')
                .append(file.digest())
                .append('\n'));
        return "sha256:" + sha256(all.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
