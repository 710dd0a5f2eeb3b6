package io.github.herokumigrate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.migration.RehearsalReport;
import io.github.herokumigrate.platform.ProcessStatus.State;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The same rehearsal on a page, as JSON and at the end of the console. */
class RehearsalReportTest {
    private static final RehearsalReport PASSED = Reports.rehearsal(
            Reports.copy(Reports.equal("public.orders", 60_000)),
            List.of(Reports.web(State.UP, "<script>alert(1)</script>")),
            List.of());
    private static final RehearsalReport FAILED = Reports.rehearsal(
            Reports.copy(Reports.different("public.orders"), Reports.equal("public.customers", 5)),
            List.of(Reports.web(State.STOPPED, "")),
            List.of("Table public.orders: 10 rows at the source, 9 at the target."));

    @Test
    void thePageTellsAllOfItsParts() {
        assertThat(new HtmlReport().text(PASSED))
                .contains(
                        "Passed",
                        "heroku-24",
                        "API_KEY",
                        "postgres/acme-orders",
                        "public.orders",
                        "60,000",
                        "web.1",
                        "No key-value store here.",
                        "The jobs of Heroku Scheduler",
                        "Left out: schema _heroku");
    }

    @Test
    void whatComesFromOutsideIsEscaped() {
        assertThat(new HtmlReport().text(PASSED))
                .contains("&lt;script&gt;", "Deploy &lt;b&gt;")
                .doesNotContain("<script", "<b>1a2b");
    }

    @Test
    void thePageNeedsNothingElse() {
        assertThat(new HtmlReport().text(PASSED))
                .doesNotContainPattern("(?i)(src|href)\\s*=\\s*[\"']?(https?:|//)")
                .doesNotContain("@import", "url(");
    }

    @Test
    void thePageTellsWhyItFailedAndWhatDiffersFirst() {
        String page = new HtmlReport().text(FAILED);

        assertThat(page).contains("Failed", "1 problem to solve", "10 rows at the source, 9 at the target");
        assertThat(page.indexOf("Tables that differ")).isPositive().isLessThan(page.indexOf("Tables that are equal"));
    }

    @Test
    void jsonHasTheSameFacts() {
        JsonNode json = JsonMapper.shared().readTree(new JsonReport().text(FAILED));

        assertThat(json.at("/format").asInt()).isEqualTo(1);
        assertThat(json.at("/verdict").asString()).isEqualTo("FAILED");
        assertThat(json.at("/database/verified").asBoolean()).isFalse();
        assertThat(json.at("/database/tables/0/sourceRows").asLong()).isEqualTo(10);
        assertThat(json.at("/changes/0/kind").asString()).isEqualTo("CREATE");
        assertThat(json.at("/processes/0/startedInMillis").asLong()).isEqualTo(6300);
        assertThat(json.at("/inventory/variables/1/name").asString()).isEqualTo("API_KEY");
    }

    @Test
    void filesReplaceEarlierOnes(@TempDir Path directory) {
        Path html = directory.resolve("new/report.html");
        new HtmlReport().write(FAILED, html);
        new HtmlReport().write(PASSED, html);

        assertThat(html).content().contains("Passed").doesNotContain("1 problem");
    }

    @Test
    void theConsoleEndsWithTheVerdictAndThePlaceOfTheReport() {
        assertThat(RehearsalText.lines(PASSED, Path.of("out/report.html")))
                .containsSubsequence(
                        "Rehearsal of acme-orders on local: PASSED in 17.0 s",
                        "  processes  web.1 up",
                        "  report     " + Path.of("out/report.html"));
        assertThat(RehearsalText.failure(FAILED, Path.of("out/report.html")))
                .contains("10 rows at the source, 9 at the target", "report.html");
    }
}
