package io.github.herokumigrate.database.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Files that make the tools restore some entries only. Each is named after its process, as one that is killed leaves it. */
public final class EntryLists {
    private static final Pattern NAME = Pattern.compile("entries-(\\d{1,18})-.*\\.list");

    private EntryLists() {}

    /** Writes one; the caller deletes it. */
    static Path write(Path directory, List<ArchiveEntry> entries) {
        try {
            Path list = Files.createTempFile(
                    directory, "entries-" + ProcessHandle.current().pid() + "-", ".list");
            Files.write(list, entries.stream().map(ArchiveEntry::choice).toList());
            return list;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Deletes those of processes that are no more.
     *
     * @throws IOException if the directory cannot be read or written to
     */
    public static void deleteLeft(Path directory) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
