package io.github.herokumigrate.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A consumer project after its build, for the scripts in {@code src/it}. */
public final class FinishedBuild {
    private final Path directory;
    private final String log;

    /** Reads the log of the build. */
    public FinishedBuild(File directory) throws IOException {
        this.directory = directory.toPath();
        this.log = Files.readString(this.directory.resolve("build.log"));
    }

    /** The build printed this text. */
    public FinishedBuild printed(String text) {
        assertThat(log).contains(text);
        return this;
    }

    /** The build left this file, relative to the project. */
    public FinishedBuild left(String file) {
        assertThat(directory.resolve(file)).exists();
        return this;
    }
}
