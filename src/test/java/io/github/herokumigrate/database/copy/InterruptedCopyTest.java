package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass(name = "{0}")
@EnumSource(
        value = CopyStrategy.class,
        names = {"STREAM", "DUMP"})
class InterruptedCopyTest {
    @Parameter
    CopyStrategy strategy;

    @TempDir
    Path work;

    @ParameterizedTest
    @EnumSource(value = Phase.class, mode = EnumSource.Mode.EXCLUDE, names = "FOLLOW")
    void anInterruptedCopyLeavesNothingRunningAndIsMadeWhenRunAgain(Phase interrupted) {
        Copies copies = copies();
        interruptAndRunAgain(copies.request(), interrupted, interrupted.compareTo(Phase.COPY) > 0);
    }

    @ParameterizedTest
    @EnumSource(value = Phase.class, mode = EnumSource.Mode.EXCLUDE, names = "FOLLOW")
    void thatOfAnArchiveDoesToo(Phase interrupted, @TempDir Path directory) throws InterruptedException {
        Copies copies = copies();
        Path archive = copies.archive(directory.resolve("latest.dump"));
        interruptAndRunAgain(copies.request(archive), interrupted, interrupted != Phase.PREFLIGHT);
    }

    private Copies copies() {
        Copies copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work)
                .by(strategy);
        TestPostgres.execute(copies.source(), Copies.script("application.sql"));
        return copies;
    }

    private void interruptAndRunAgain(CopyRequest request, Phase interrupted, boolean planned) {
        RecordingListener interrupting = new RecordingListener() {
            @Override
            public void phaseStarted(Phase phase) {
                super.phaseStarted(phase);
                if (phase == interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        };

        assertThatThrownBy(() -> new DatabaseCopy().copy(request, interrupting))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("was interrupted");

        assertThat(Thread.interrupted()).isTrue();
        assertThat(work).isEmptyDirectory();
        // A tool that was begun beside the copy was told to end, and does so a moment later.
        ProcessHandle.current()
                .children()
                .filter(child -> child.info().command().orElse("").matches(".*/pg_(dump|restore)"))
                .forEach(child -> assertThat(child.onExit()).succeedsWithin(Duration.ofSeconds(10)));

        RecordingListener listener = new RecordingListener();
        CopyReport report = new DatabaseCopy().copy(request, listener);

        assertThat(report.differences()).isEmpty();
        assertThat(listener.notices.stream().anyMatch(notice -> notice.contains("unfinished copy of ours")))
                .isEqualTo(interrupted != Phase.PREFLIGHT);
        assertThat(listener.notices.stream().anyMatch(notice -> notice.contains("this one goes on with it")))
                .isEqualTo(strategy == CopyStrategy.STREAM && planned);
    }
}
