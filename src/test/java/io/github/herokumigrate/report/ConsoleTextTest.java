package io.github.herokumigrate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.Advance;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.FenceProof;
import io.github.herokumigrate.migration.Destination;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.ProcessStatus.State;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is read on a console. */
class ConsoleTextTest {
    @Test
    void theInventoryIsAlignedAndCountsConfigVars() {
        assertThat(String.join("\n", InventoryText.lines(Reports.snapshot())))
                .startsWith("Heroku app acme-orders\n")
                .contains("""
                        Process types
                           Type  Dynos  Size    Memory  Command
                           web       2  Basic  512 MiB  java -jar app.jar
                        """)
                .endsWith("Config vars: 4 (1 set by the platform, 1 owned by add-ons, 1 secret, 1 plain)")
                .doesNotContain("API_KEY");
    }

    @Test
    void whatCannotBeReadIsSaid() {
        assertThat(InventoryText.unreadable(Reports.snapshot()))
                .containsExactly("Not readable: The jobs of Heroku Scheduler. Open the dashboard");
    }

    @Test
    void thingsOfTheSameDestinationShareALine() {
        assertThat(DestinationText.lines(List.of(
                        new Destination("config var A", "secret"),
                        new Destination("process web", "process/web"),
                        new Destination("config var B", "secret"))))
                .containsExactly(
                        "What goes where",
                        "   At the target  At Heroku",
                        "   secret         config var A, config var B",
                        "   process/web    process web");
    }

    @Test
    void aCopyIsShownWithItsRowsAndASummary() {
        assertThat(String.join(
                        "\n",
                        CopyText.lines(Reports.copy(
                                Reports.equal("public.customers", 5), Reports.equal("public.orders", 60_000)))))
                .isEqualTo("""
                        Database proof
                           Table             Source rows  Target rows  Result
                           public.orders          60,000       60,000  verified
                           public.customers            5            5  verified
                          equal besides: indexes 7

                        verified: 60,005 rows in 2 tables, 17.2 MiB, equal on both sides (PostgreSQL 15.18 to 17.10, 1.6 s)""");
    }

    @Test
    void ofManyTablesTheDifferentOnesComeFirst() {
        List<CopyReport.TableProof> tables = new ArrayList<>();
        IntStream.range(0, 50).forEach(number -> tables.add(Reports.equal("public.t" + number, 100)));
        tables.add(Reports.different("public.bad"));

        List<String> lines = CopyText.lines(Reports.copy(tables.toArray(CopyReport.TableProof[]::new)));

        assertThat(lines.get(2)).contains("public.bad", "10", "9", "DIFFERS");
        assertThat(lines).contains("  and 31 more tables in the report");
        assertThat(lines.get(lines.size() - 1)).startsWith("DIFFERENT: ");
    }

    @Test
    void processesAreShownWithTheirState() {
        assertThat(StatusText.lines(List.of(
                        new ProcessStatus(ProcessType.WEB, 1, State.UP, "http://127.0.0.1:1/", Optional.empty()),
                        new ProcessStatus(ProcessType.of("worker"), 1, State.STOPPED, "ended", Optional.empty()))))
                .containsExactly(
                        "Processes",
                        "   Process   State    Detail",
                        "   web.1     up       http://127.0.0.1:1/",
                        "   worker.1  stopped  ended");
        assertThat(StatusText.lines(List.of())).containsExactly("Nothing was deployed to this target.");
    }

    @Test
    void escapesOfATerminalDoNotReachIt() {
        assertThat(StatusText.lines(List.of(
                        new ProcessStatus(ProcessType.WEB, 1, State.UP, "\u001b[2Jred\nline", Optional.empty()))))
                .last()
                .asString()
                .doesNotContain("\u001b")
                .endsWith("red line");
    }

    @Test
    void progressIsSparseWhereEachLineStays() {
        RecordingConsole console = new RecordingConsole(Console.Pace.SPARSE);
        AtomicReference<Instant> now = new AtomicReference<>(Reports.NOW);
        CopyProgress progress = new CopyProgress(console, clock(now::get));

        progress.phaseStarted(Phase.COPY);
        for (int second = 0; second < 25; second++) {
            now.updateAndGet(time -> time.plusSeconds(1));
            progress.progress(new Advance(
                    second * 1_048_576L,
                    25 * 1_048_576L,
                    second * 100,
                    2500,
                    second / 10,
                    3,
                    Optional.of(Duration.ofSeconds(25 - second))));
        }
        progress.phaseFinished(Phase.COPY);

        assertThat(console.lines)
                .containsExactly(
                        "Copying schema and data …",
                        "Copying schema and data: about 16 %, 4 MiB of 25 MiB at 1 MiB/s; 400 of about 2,500 rows;"
                                + " 0 of 3 indexes; about 21 s left",
                        "Copying schema and data: about 36 %, 9 MiB of 25 MiB at 1 MiB/s; 900 of about 2,500 rows;"
                                + " 0 of 3 indexes; about 16 s left",
                        "Copying schema and data: about 56 %, 14 MiB of 25 MiB at 1 MiB/s; 1,400 of about 2,500 rows;"
                                + " 1 of 3 indexes; about 11 s left",
                        "Copying schema and data: about 76 %, 19 MiB of 25 MiB at 1 MiB/s; 1,900 of about 2,500 rows;"
                                + " 1 of 3 indexes; about 6 s left",
                        "Copying schema and data: about 96 %, 24 MiB of 25 MiB at 1 MiB/s; 2,400 of about 2,500 rows;"
                                + " 2 of 3 indexes; about 1 s left",
                        "Copying schema and data: done in 25.0 s");
    }

    @Test
    void forHowLongNobodyCouldWriteIsTold() {
        RecordingConsole console = new RecordingConsole(Console.Pace.SPARSE);
        CopyProgress progress = new CopyProgress(console, clock(() -> Reports.NOW));

        progress.fenced(new FenceProof(4711, 0));
        progress.fenced(new FenceProof(4720, 9));
        progress.usable(Duration.ofMillis(3260));

        assertThat(console.lines)
                .containsExactly(
                        "Nobody writes any more: no other session is left that could, no transaction has a number, the"
                                + " next one's stands at 4711, and every change that was noted has gone over",
                        "Nobody writes any more: no other session is left that could, no transaction has a number (the"
                                + " next one's grew by 9 to 4720, for other databases of the server or its own upkeep), and"
                                + " every change that was noted has gone over",
                        "It may be used from here on: writes were refused for 3.3 s");
        assertThat(CopyText.lines(Reports.copy().refusing(Duration.ofMillis(3260))))
                .last()
                .asString()
                .endsWith("; writes were refused for 3.3 s");
    }

    @Test
    void rowsAreToldAlsoWhereNobodyKnowsHowManyThereAre() {
        RecordingConsole console = new RecordingConsole(Console.Pace.SPARSE);
        AtomicReference<Instant> now = new AtomicReference<>(Reports.NOW);
        CopyProgress progress = new CopyProgress(console, clock(now::get));

        now.updateAndGet(time -> time.plusSeconds(6));
        progress.progress(new Advance(1_048_576, 4 * 1_048_576, 1200, 0, 1, 3, Optional.empty()));

        assertThat(console.lines).hasSize(1).first().asString().endsWith("; 1,200 rows; 1 of 3 indexes");
    }

    @Test
    void progressIsFrequentWhereALineIsReplaced() {
        RecordingConsole console = new RecordingConsole(Console.Pace.LIVE);
        AtomicReference<Instant> now = new AtomicReference<>(Reports.NOW);
        CopyProgress progress = new CopyProgress(console, clock(now::get));

        progress.phaseStarted(Phase.VERIFY);
        now.updateAndGet(time -> time.plus(Duration.ofMillis(300)));
        progress.compared(Reports.equal("public.a", 1));
        progress.compared(Reports.different("public.b"));

        assertThat(console.lines)
                .containsExactly("Comparing both sides …", "Comparing both sides: 1 table", "Table public.b differs");
    }

    private static Clock clock(InstantSource source) {
        return source.withZone(ZoneOffset.UTC);
    }

    private static final class RecordingConsole implements Console {
        private final List<String> lines = new ArrayList<>();
        private final Pace pace;

        RecordingConsole(Pace pace) {
            this.pace = pace;
        }

        @Override
        public void info(String line) {
            lines.add(line);
        }

        @Override
        public void warn(String line) {
            lines.add(line);
        }

        @Override
        public void debug(String line) {
            lines.add(line);
        }

        @Override
        public void progress(String line) {
            lines.add(line);
        }

        @Override
        public Pace pace() {
            return pace;
        }
    }
}
