package io.github.herokumigrate.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.herokumigrate.migration.RehearsalReport;
import io.github.herokumigrate.model.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/** The report for people: {@code report.html}, one file that needs nothing else, on a phone, a desktop and paper. */
public final class HtmlReport {
    /**
     * Writes the file, replacing an earlier one.
     *
     * @throws io.github.herokumigrate.model.MigrationException if it can't be written
     */
    public void write(RehearsalReport report, Path file) {
        AtomicFile.of(file).write(text(report));
    }

    String text(RehearsalReport report) {
        return template().execute(HtmlPage.of(report));
    }

    private static Template template() {
        try (InputStream template =
                Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.html.mustache"))) {
            return Mustache.compiler()
                    .escapeHTML(true)
                    .emptyStringIsFalse(true)
                    .strictSections(true)
                    .compile(new String(template.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
