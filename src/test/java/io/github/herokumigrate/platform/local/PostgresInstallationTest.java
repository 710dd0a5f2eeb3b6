package io.github.herokumigrate.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.MigrationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresInstallationTest {
    @TempDir
    private Path cache;

    @Test
    void twoThatUnpackAtTheSameTimeShareTheResult() throws Exception {
        Callable<Path> unpacking = () -> new PostgresInstallation(cache, LocalTarget::archive).home(17);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Path>> homes = threads.invokeAll(List.of(unpacking, unpacking));
        threads.shutdown();

        assertThat(homes.get(0).get()).isEqualTo(homes.get(1).get()).isExecutable();
        assertThat(homes.get(0).get().resolve("bin/postgres")).isExecutable();
        try (var entries = Files.list(cache)) {
            assertThat(entries).containsExactly(homes.get(0).get());
        }
    }

    @Test
    void aBrokenArchiveLeavesNothingBehind() throws Exception {
        Path archive = Files.writeString(cache.resolve("broken.jar"), "no jar");

        assertThatThrownBy(() -> new PostgresInstallation(cache.resolve("unpacked"), major -> archive).home(17))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("Could not unpack PostgreSQL 17");
        assertThat(cache.resolve("unpacked")).isEmptyDirectory();
    }
}
