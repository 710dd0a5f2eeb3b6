package io.github.herokumigrate.report;

import io.github.herokumigrate.image.WrittenFile;
import java.util.List;

/** Words for the files that build the image. */
public final class DockerfileText {
    private DockerfileText() {}

    /** One line for each file. */
    public static List<String> lines(List<WrittenFile> files) {
        return files.stream().map(DockerfileText::line).toList();
    }

    private static String line(WrittenFile file) {
        return switch (file.outcome()) {
            case CREATED -> "Wrote " + file.file();
            case REPLACED -> "Replaced " + file.file();
            case UNCHANGED -> "Unchanged: " + file.file();
        };
    }
}
