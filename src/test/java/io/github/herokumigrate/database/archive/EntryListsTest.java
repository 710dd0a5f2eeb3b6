package io.github.herokumigrate.database.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryListsTest {
    @TempDir
    private Path directory;

    @Test
    void onlyListsOfProcessesThatAreNoMoreAreDeleted() throws Exception {
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        Files.createFile(directory.resolve("entries-" + ended.pid() + "-1.list"));
        Path others = Files.createFile(directory.resolve("entries.list"));
        Path own = EntryLists.write(directory, List.of());

        EntryLists.deleteLeft(directory);

        assertThat(directory.toFile().listFiles()).containsExactlyInAnyOrder(others.toFile(), own.toFile());
    }
}
