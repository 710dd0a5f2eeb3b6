package io.github.herokumigrate.migration.near;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.Advance;
import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyReport.ObjectProof;
import io.github.herokumigrate.database.CopyReport.TableProof;
import io.github.herokumigrate.database.FenceProof;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EventLinesTest {
    private final List<String> lines = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private final Heard heard = new Heard();

    @Property(tries = 300)
    void whatACopyTellsIsToldAgainWhateverALogDoesToItsLines(
            @ForAll("events") List<Consumer<EventLines>> events, @ForAll Random random) {
        lines.clear();
        EventLines writing = new EventLines(lines::add, new Redactor());
        events.forEach(event -> event.accept(writing));
        List<String> direct = new ArrayList<>();
        replay(lines, new Heard(direct));

        List<String> again = new ArrayList<>();
        EventReading reading = new EventReading(new Heard(again), new Redactor(), line -> {});
        for (String line : lines) {
            if (random.nextBoolean()) {
                reading.line("something else: " + random.nextInt());
            }
            reading.line(line);
            if (random.nextInt(3) == 0) {
                reading.line(line + "  ");
            }
        }

        assertThat(again).isEqualTo(direct).hasSize(events.size());
        assertThat(lines)
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(4000).matches("[ -~]+"));
    }

    @Property(tries = 100)
    void eachEventIsTheSameAtTheOtherEnd(@ForAll("advances") Advance advance, @ForAll("tables") TableProof table) {
        EventReading reading = new EventReading(heard, new Redactor(), others::add);
        EventLines writing = new EventLines(reading::line, new Redactor());
        heard.said.clear();

        writing.progress(advance);
        writing.compared(table);

        assertThat(heard.said).containsExactly(advance.toString(), table.toString());
    }

    @Property(tries = 100)
    void aProofIsTheSameAtTheOtherEnd(@ForAll("reports") CopyReport report) {
        EventReading reading = new EventReading(heard, new Redactor(), others::add);

        new EventLines(reading::line, new Redactor()).proven(report);

        assertThat(reading.report(0)).isEqualTo(report);
    }

    @Example
    void aFailureIsTheSameAtTheOtherEnd() {
        EventReading reading = new EventReading(heard, new Redactor(), others::add);

        new EventLines(reading::line, new Redactor()).failed(Phase.VERIFY, "public.orders", "It is gone.\nTry again.");

        assertThatThrownBy(() -> reading.report(1))
                .isInstanceOfSatisfying(CopyException.class, failure -> {
                    assertThat(failure.phase()).isEqualTo(Phase.VERIFY);
                    assertThat(failure.object()).isEqualTo("public.orders");
                })
                .hasMessage("It is gone.\nTry again.");
    }

    @Example
    void aProgramThatEndsWithoutAResultIsAFailureThatShowsItsLastLines() {
        EventReading reading = new EventReading(heard, new Redactor(), others::add);
        new EventLines(reading::line, new Redactor()).phaseStarted(Phase.COPY);
        reading.line("exec: java: not found");

        assertThatThrownBy(() -> reading.report(127))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("exit code 127")
                .hasMessageContaining("exec: java: not found");
        assertThat(others).containsExactly("exec: java: not found");
    }

    @Example
    void whatIsNoEventIsScrubbed() {
        Redactor redactor = new Redactor();
        redactor.learn(Secret.of("hunter2-and-more"));
        EventReading reading = new EventReading(heard, redactor, others::add);
        reading.line("can't log in with hunter2-and-more");

        assertThatThrownBy(() -> reading.report(1)).hasMessageContaining("can't log in with ***");
        assertThat(others).containsExactly("can't log in with ***");
    }

    @Example
    void aLineThatALogHasCutIsNoEvent() {
        EventReading reading = new EventReading(heard, new Redactor(), others::add);
        new EventLines(lines::add, new Redactor()).notice("a".repeat(7000));
        reading.line(lines.get(0));
        reading.line(lines.get(1).substring(0, 1000));
        reading.line(lines.get(2));

        assertThat(heard.said).isEmpty();
    }

    @Example
    void textsAreScrubbed() {
        Redactor redactor = new Redactor();
        redactor.learn(Secret.of("hunter2-and-more"));
        EventLines writing = new EventLines(lines::add, redactor);

        writing.notice("password hunter2-and-more");
        writing.failed(Phase.COPY, "hunter2-and-more", "hunter2-and-more");
        writing.failed("hunter2-and-more");

        assertThat(lines).hasSize(3).noneMatch(line -> line.contains("hunter2"));
    }

    private static void replay(List<String> lines, CopyListener listener) {
        EventReading reading = new EventReading(listener, new Redactor(), line -> {});
        lines.forEach(reading::line);
    }

    @Provide
    Arbitrary<List<Consumer<EventLines>>> events() {
        Arbitrary<Phase> phase = Arbitraries.of(Phase.class);
        Arbitrary<Consumer<EventLines>> begins = phase.map(begun -> lines -> lines.phaseStarted(begun));
        Arbitrary<Consumer<EventLines>> ends = phase.map(over -> lines -> lines.phaseFinished(over));
        Arbitrary<Consumer<EventLines>> advances = advances().map(advance -> lines -> lines.progress(advance));
        Arbitrary<Consumer<EventLines>> compared = tables().map(table -> lines -> lines.compared(table));
        Arbitrary<Consumer<EventLines>> notices = texts().map(text -> lines -> lines.notice(text));
        return Arbitraries.oneOf(begins, ends, advances, compared, notices)
                .list()
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<Advance> advances() {
        Arbitrary<Long> sizes = Arbitraries.longs().greaterOrEqual(0);
        return Combinators.combine(
                        sizes,
                        sizes,
                        sizes,
                        sizes,
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.integers().greaterOrEqual(0),
                        durations().optional())
                .as(Advance::new);
    }

    @Provide
    Arbitrary<TableProof> tables() {
        Arbitrary<Long> rows = Arbitraries.longs().greaterOrEqual(0);
        return Combinators.combine(
                        texts(),
                        rows,
                        rows,
                        texts(),
                        texts(),
                        durations(),
                        texts().list().ofMaxSize(4))
                .as(TableProof::new);
    }

    @Provide
    Arbitrary<CopyReport> reports() {
        Arbitrary<ObjectProof> objects = Combinators.combine(
                        texts(),
                        Arbitraries.integers().greaterOrEqual(0),
                        Arbitraries.integers().greaterOrEqual(0),
                        texts().list().ofMaxSize(4))
                .as(ObjectProof::new);
        return Combinators.combine(
                        texts(),
                        texts(),
                        Arbitraries.longs().greaterOrEqual(0),
                        durations(),
                        durations().optional(),
                        tables().list().ofMaxSize(20),
                        objects.list().ofMaxSize(5),
                        texts().list().ofMaxSize(5))
                .as((name, version, bytes, took, refused, tables, kinds, notices) -> new CopyReport(
                        name, version, name + "2", version + "2", bytes, took, refused, tables, kinds, notices));
    }

    private static Arbitrary<Duration> durations() {
        return Arbitraries.longs().between(0, Long.MAX_VALUE).map(Duration::ofNanos);
    }

    /** Any texts, with blanks at their ends, line ends, quotes and what is beyond 16 bits. */
    private static Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                Arbitraries.strings()
                        .all()
                        .excludeChars('\ud800')
                        .ofMaxLength(40)
                        .filter(EventLinesTest::isText),
                Arbitraries.strings().withChars(" \n\t\"\\#/ä€").ofMaxLength(60),
                Arbitraries.of("😀 " + "x".repeat(6000) + " "));
    }

    /** Whether it has no half of a pair, which no server and no encoding takes. */
    private static boolean isText(String text) {
        return java.nio.charset.StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** Hears all as texts. */
    private static final class Heard implements CopyListener {
        private final List<String> said;

        Heard() {
            this(new ArrayList<>());
        }

        Heard(List<String> said) {
            this.said = said;
        }

        @Override
        public void phaseStarted(Phase phase) {
            said.add("started " + phase);
        }

        @Override
        public void phaseFinished(Phase phase) {
            said.add("finished " + phase);
        }

        @Override
        public void progress(Advance advance) {
            said.add(advance.toString());
        }

        @Override
        public void followed(Lag lag) {}

        @Override
        public void fenced(FenceProof proof) {}

        @Override
        public void usable(Duration refused) {}

        @Override
        public void compared(TableProof table) {
            said.add(table.toString());
        }

        @Override
        public void notice(String message) {
            said.add(message);
        }
    }
}
