package io.github.herokumigrate.image;

import io.github.herokumigrate.model.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Map;
import java.util.SortedMap;
import java.util.zip.GZIPOutputStream;

/** Packs a few files, a {@code Dockerfile} among them, for a platform that builds an image of them. */
public final class FilePacker {
    private static final String HERE = "./";
    private static final int MODE = 0644;

    private FilePacker() {}

    /**
     * Packs them; the same files give the same archive.
     *
     * @param files what is in each file, by its name in one directory
     * @param archive the file to write, a tar compressed by gzip
     * @return stands for every name and byte in it: {@code sha256:} and 64 digits
     * @throws IOException if it can't be written
     */
    public static String pack(SortedMap<String, byte[]> files, Path archive) throws IOException {
        MessageDigest digest = Sha256.begin();
        try (TarWriter tar =
                new TarWriter(new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(archive))))) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                tar.file(HERE + file.getKey(), MODE, file.getValue());
                digest.update((file.getKey() + "\0" + file.getValue().length + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(file.getValue());
            }
        }
        return "sha256:" + Sha256.hex(digest);
    }
}
