package io.github.herokumigrate.report;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.migration.RehearsalReport;
import io.github.herokumigrate.model.AtomicFile;
import java.nio.file.Path;

/** The report for programs: {@code report.json}, with the fields of {@link ReportDocument}. */
public final class JsonReport {
    /**
     * Writes the file, replacing an earlier one.
     *
     * @throws io.github.herokumigrate.model.MigrationException if it can't be written
     */
    public void write(RehearsalReport report, Path file) {
        AtomicFile.of(file).write(text(report));
    }

    String text(RehearsalReport report) {
        return Json.writeIndented(ReportDocument.of(report));
    }
}
