package io.github.herokumigrate.database.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.ToolLocations;
import io.github.herokumigrate.database.server.ServerFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClientToolsTest {
    @TempDir
    Path root;

    @Test
    void theyAreFoundInTheOrderOfTheirPlaces() throws Exception {
        Path debian = install("debian", "17.2 (Debian 17.2-1)");
        Path rpm = install("rpm", "16.4");
        Path brew = install("brew", "15.9 (Homebrew)");
        Path app = install("app", "18beta1");
        Path unknown = install("unknown", "no version at all");

        List<ClientTools> found =
                ClientTools.find(new ToolLocations(List.of(debian, unknown, rpm, brew, app), Map.of()));

        assertThat(found)
                .containsExactly(
                        new ClientTools(debian, new ToolVersion(17, 2)),
                        new ClientTools(rpm, new ToolVersion(16, 4)),
                        new ClientTools(brew, new ToolVersion(15, 9)),
                        new ClientTools(app, new ToolVersion(18, 0)));
    }

    @Test
    void theOldestMajorThatIsNewEnoughIsChosenInItsNewestMinor() {
        List<ClientTools> found = List.of(tools(14, 9), tools(17, 1), tools(15, 2), tools(15, 9), tools(16, 0));

        assertThat(ClientTools.choose(found, server(15), 17)).isEqualTo(tools(15, 9));
        assertThat(ClientTools.choose(found, server(17), 17)).isEqualTo(tools(17, 1));
    }

    @Test
    void toolsWhoseRestoreTheTargetDoesNotUnderstandAreNotChosen() {
        assertThatThrownBy(() -> ClientTools.choose(List.of(tools(17, 1)), server(15), 16))
                .isInstanceOf(CopyException.class)
                .hasMessageContainingAll("cannot write to the target, which is PostgreSQL 16", "17.1", "client-15");
    }

    @Test
    void aDumpWithoutItsRestoreIsNoPair() throws Exception {
        Path directory = install("somewhere", "15.1");
        Files.delete(directory.resolve("pg_restore"));

        assertThat(ClientTools.find(new ToolLocations(List.of(directory), Map.of())))
                .isEmpty();
    }

    private static ClientTools tools(int major, int minor) {
        return new ClientTools(Path.of("/" + major + "." + minor), new ToolVersion(major, minor));
    }

    private static ServerFacts server(int major) {
        return new ServerFacts(major + ".0", major, "UTF8", "C", "u", false, true, 0, 10);
    }

    private Path install(String directory, String version) throws IOException {
        Path binaries = Files.createDirectories(root.resolve(directory));
        for (String name : List.of("pg_dump", "pg_restore")) {
            Files.setPosixFilePermissions(
                    Files.writeString(
                            binaries.resolve(name), "#!/bin/sh\necho '" + name + " (PostgreSQL) " + version + "'\n"),
                    PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        return binaries;
    }
}
