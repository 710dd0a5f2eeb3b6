package io.github.herokumigrate.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import io.github.herokumigrate.migration.RehearsalReport;
import io.github.herokumigrate.model.AtomicFile;
import io.github.herokumigrate.model.ResourceText;
import java.nio.file.Path;

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
        return Mustache.compiler()
                .escapeHTML(true)
                .emptyStringIsFalse(true)
                .strictSections(true)
                .compile(ResourceText.of(HtmlReport.class, "report.html.mustache"));
    }
}
