package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.SyncStep;
import io.github.herokumigrate.database.sync.BusyApplication;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Copies that follow their source, of which each step is killed at some instant and then taken again. */
final class KilledSyncs {
    private static final String LARGE_TABLE = "CREATE TABLE wide AS SELECT i AS id, md5(i::text) AS code,"
            + " repeat(md5(i::text), 40) AS text FROM generate_series(1, 60000) i";
    private static final String LOG = "run.log";

    private final Path directory;
    private final Duration followed;
    private final Duration finished;

    private KilledSyncs(Path directory, Duration followed, Duration finished) {
        this.directory = directory;
        this.followed = followed;
        this.finished = finished;
    }

    /** Learns how long each step takes. */
    static KilledSyncs of(Path directory) throws IOException, InterruptedException {
        Copies copies = copies(directory);
        return new KilledSyncs(directory, whole(copies, SyncStep.FOLLOW), whole(copies, SyncStep.FINISH));
    }

    /** Kills each step when this part of its time is over and takes it again, to the same end as without. */
    void tryKillingAt(double instant) throws Exception {
        Copies copies = copies(directory);
        RecordingListener listener = new RecordingListener();
        Map<Long, String> ledger;
        CopyReport report;
        try (BusyApplication application = BusyApplication.start(copies.source())) {
            kill(copies, SyncStep.FOLLOW, followed, instant);
            new DatabaseCopy().follow(copies.request(), SyncCopyTest.QUICK, listener);
            kill(copies, SyncStep.FINISH, finished, instant);
            report = new DatabaseCopy().finish(copies.request(), SyncCopyTest.QUICK, listener);
            ledger = application.stop();
        }

        assertThat(report.differences()).as(listener.notices.toString()).isEmpty();
        assertThat(report.verified()).isTrue();
        assertThat(SyncCopyTest.accounts(copies.target())).containsAllEntriesOf(ledger);
        assertThat(SyncCopyTest.traces(copies.source())).isEmpty();
        assertThat(SyncCopyTest.traces(copies.target())).isEmpty();
        Files.delete(copies.work().resolve(LOG));
        assertThat(copies.work()).isEmptyDirectory();
    }

    /** The process that is killed. */
    static final class Child {
        private Child() {}

        /** Takes the step of the second argument, with the first one as the directory for its files. */
        public static void main(String... arguments) {
            CopyRequest request = Copies.between(
                            DatabaseUrl.parse(Secret.of(System.getenv("SOURCE_URL"))),
                            DatabaseUrl.parse(Secret.of(System.getenv("TARGET_URL"))),
                            Path.of(arguments[0]))
                    .by(CopyStrategy.SYNC)
                    .request();
            if (SyncStep.valueOf(arguments[1]) == SyncStep.FOLLOW) {
                new DatabaseCopy().follow(request, SyncCopyTest.QUICK, new RecordingListener());
            } else {
                new DatabaseCopy().finish(request, SyncCopyTest.QUICK, new RecordingListener());
            }
        }
    }

    private static Copies copies(Path directory) throws IOException {
        Copies copies = Copies.between(
                        TestPostgres.source(), TestPostgres.target(), Files.createTempDirectory(directory, "work"))
                .by(CopyStrategy.SYNC);
        TestPostgres.execute(
                copies.source(),
                Copies.script("application.sql"),
                Copies.script("sync/busy.sql"),
                LARGE_TABLE,
                "ALTER TABLE wide ADD PRIMARY KEY (id)",
                "CREATE UNIQUE INDEX ON wide (code)");
        SyncCopyTest.MADE_AT_THE_END.forEach(statement -> TestPostgres.execute(copies.source(), statement));
        return copies;
    }

    private static Duration whole(Copies copies, SyncStep step) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = start(copies, step);
        assertThat(process.waitFor())
                .as(Files.readString(copies.work().resolve(LOG)))
                .isZero();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private static void kill(Copies copies, SyncStep step, Duration whole, double instant)
            throws IOException, InterruptedException {
        Process process = start(copies, step);
        if (process.waitFor((long) (whole.toMillis() * instant), TimeUnit.MILLISECONDS)) {
            assertThat(process.exitValue())
                    .as(Files.readString(copies.work().resolve(LOG)))
                    .isZero();
        }
        process.destroyForcibly().waitFor();
    }

    private static Process start(Copies copies, SyncStep step) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Child.class.getName(),
                        copies.work().toString(),
                        step.name()))
                .redirectErrorStream(true)
                .redirectOutput(copies.work().resolve(LOG).toFile());
        builder.environment().put("SOURCE_URL", copies.source().url().reveal());
        builder.environment().put("TARGET_URL", copies.target().url().reveal());
        return builder.start();
    }
}
