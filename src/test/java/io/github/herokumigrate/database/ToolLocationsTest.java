package io.github.herokumigrate.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolLocationsTest {
    @TempDir
    Path root;

    @Test
    void theyAreWherePackagesPutTheToolsAndOnThePath() throws Exception {
        Path app = directory("Applications/Postgres.app/Contents/Versions/18/bin");
        Path path = directory("somewhere");
        Path brew = directory("opt/homebrew/opt/postgresql@15/bin");
        Path rpm = directory("usr/pgsql-16/bin");
        Path debian = directory("usr/lib/postgresql/17/bin");
        Path olderDebian = directory("usr/lib/postgresql/13/bin");

        ToolLocations found =
                ToolLocations.below(root, Map.of("PATH", "/does/not/exist:" + path + ":" + rpm, "HOME", "/h"));

        assertThat(found.directories()).containsExactly(olderDebian, debian, rpm, brew, app, path);
    }

    @Test
    void toolsInheritNothingButPathAndHome() {
        Map<String, String> environment = Map.of("PATH", "/bin", "HOME", "/h", "PGPASSWORD", "x", "AWS_SECRET", "y");

        assertThat(ToolLocations.standard(environment).environment())
                .containsOnly(Map.entry("PATH", "/bin"), Map.entry("HOME", "/h"));
    }

    private Path directory(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }
}
