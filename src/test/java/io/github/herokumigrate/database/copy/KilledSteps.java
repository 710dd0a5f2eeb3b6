package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.CutOver;
import io.github.herokumigrate.database.CutOver.WayBack;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.SourceApplication;
import io.github.herokumigrate.database.SyncStep;
import io.github.herokumigrate.emulator.heroku.EmulatedApp;
import io.github.herokumigrate.emulator.heroku.HerokuEmulator;
import io.github.herokumigrate.heroku.HerokuClient;
import io.github.herokumigrate.heroku.HerokuConnection;
import io.github.herokumigrate.migration.HerokuApplication;
import io.github.herokumigrate.migration.HerokuApplication.ScheduledJobs;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Steps of strategy sync as processes of their own, which are killed, between two databases and with an app at Heroku. */
final class KilledSteps implements AutoCloseable {
    private static final String LARGE_TABLE = "CREATE TABLE wide AS SELECT i AS id, md5(i::text) AS code,"
            + " repeat(md5(i::text), 40) AS text FROM generate_series(1, 60000) i";
    private static final String LOG = "run.log";
    private static final String APP = "acme";

    final Copies copies;
    final HerokuEmulator heroku = HerokuEmulator.start();
    final EmulatedApp app = heroku.add(EmulatedApp.named(APP)
            .process("web", "web", 2, "Basic")
            .process("worker", "worker", 3, "Basic")
            .deployed("1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"));
    private final WayBack wayBack;

    private KilledSteps(Copies copies, WayBack wayBack) {
        this.copies = copies;
        this.wayBack = wayBack;
    }

    /** Between two new databases. */
    static KilledSteps in(Path directory, WayBack wayBack) throws IOException {
        Copies copies = Copies.between(
                        TestPostgres.source(), TestPostgres.target(), Files.createTempDirectory(directory, "work"))
                .by(CopyStrategy.SYNC);
        WayBackTest.reactingSource(copies);
        TestPostgres.execute(
                copies.source(),
                LARGE_TABLE,
                "ALTER TABLE wide ADD PRIMARY KEY (id)",
                "CREATE UNIQUE INDEX ON wide (code)");
        return new KilledSteps(copies, wayBack);
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
            take(
                    SyncStep.valueOf(arguments[1]),
                    request,
                    new CutOver(
                            Optional.of(application(URI.create(System.getenv("HEROKU_URL")))),
                            WayBack.valueOf(System.getenv("WAY_BACK"))));
        }
    }

    /** Takes a step in this process. */
    RecordingListener take(SyncStep step) {
        return take(step, copies.request(), new CutOver(Optional.of(application(heroku.uri())), wayBack));
    }

    private static RecordingListener take(SyncStep step, CopyRequest request, CutOver cutOver) {
        RecordingListener listener = new RecordingListener();
        DatabaseCopy copy = new DatabaseCopy();
        switch (step) {
            case FOLLOW -> copy.follow(request, SyncCopyTest.QUICK, Duration.ZERO, listener);
            case FINISH ->
                assertThat(copy.finish(request, SyncCopyTest.QUICK, cutOver, listener)
                                .differences())
                        .as(listener.notices.toString())
                        .isEmpty();
            case ABORT -> copy.abort(request, cutOver.application(), listener);
            case REVERSE -> copy.reverse(request, SyncCopyTest.QUICK, Duration.ZERO, listener);
            case SWITCH_BACK ->
                assertThat(copy.switchBack(request, SyncCopyTest.QUICK, cutOver.application(), listener)
                                .differences())
                        .as(listener.notices.toString())
                        .isEmpty();
            case REMOVE -> copy.remove(request, listener);
        }
        return listener;
    }

    private static SourceApplication application(URI uri) {
        HerokuClient client = new HerokuClient(HerokuConnection.with(Secret.of(HerokuEmulator.TOKEN), new Redactor())
                .at(uri, uri));
        return new HerokuApplication(() -> client, AppName.of(APP), ScheduledJobs.UNKNOWN);
    }

    /** How long a step takes. */
    Duration whole(SyncStep step) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Process process = start(step);
        assertThat(process.waitFor())
                .as(Files.readString(copies.work().resolve(LOG)))
                .isZero();
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** Kills a step when this part of its time is over, and takes it again. */
    void killAndTake(SyncStep step, Duration whole, double instant) throws IOException, InterruptedException {
        Process process = start(step);
        if (process.waitFor((long) (whole.toMillis() * instant), TimeUnit.MILLISECONDS)) {
            assertThat(process.exitValue())
                    .as(Files.readString(copies.work().resolve(LOG)))
                    .isZero();
        }
        process.destroyForcibly().waitFor();
        take(step);
    }

    /** Makes sure that nothing of it is left, neither in the databases nor in files. */
    void requireNoTraces() throws Exception {
        assertThat(SyncCopyTest.traces(copies.source())).isEmpty();
        assertThat(SyncCopyTest.traces(copies.target())).isEmpty();
        Files.delete(copies.work().resolve(LOG));
        assertThat(copies.work()).isEmptyDirectory();
    }

    private Process start(SyncStep step) throws IOException {
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
        builder.environment().put("HEROKU_URL", heroku.uri().toString());
        builder.environment().put("WAY_BACK", wayBack.name());
        return builder.start();
    }

    @Override
    public void close() {
        heroku.close();
    }
}
