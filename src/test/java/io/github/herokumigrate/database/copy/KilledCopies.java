package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Copies in a process of their own that is killed at some instant, and then run again. */
final class KilledCopies {
    // More than one part, and indexes that take a while.
    private static final String LARGE_TABLE = """
            CREATE TABLE wide AS
            SELECT i AS id, md5(i::text) AS code,
                   (SELECT string_agg(md5((i * 40 + j)::text), ' ') FROM generate_series(1, 40) j) AS text
            FROM generate_series(1, 60000) i""";

    private static final String SOURCE = "SOURCE_URL";
    private static final String TARGET = "TARGET_URL";
    private static final String LOG = "run.log";

    private final Path directory;
    private final DatabaseUrl source;
    private final List<Path> archive;
    private final Duration whole;

    private KilledCopies(Path directory, DatabaseUrl source, List<Path> archive, Duration whole) {
        this.directory = directory;
        this.source = source;
        this.archive = archive;
        this.whole = whole;
    }

    /** The process that is killed. */
    static final class Child {
        private Child() {}

        /**
         * Copies from the one URL of its environment, or from the archive in the second argument, to the other, with
         * the first argument as the directory for its files.
         */
        public static void main(String... arguments) {
            Copies copies = Copies.between(
                    DatabaseUrl.parse(Secret.of(System.getenv(SOURCE))),
                    DatabaseUrl.parse(Secret.of(System.getenv(TARGET))),
                    Path.of(arguments[0]));
            CopyRequest request = arguments.length > 1 ? copies.request(Path.of(arguments[1])) : copies.request();
            CopyReport report = new DatabaseCopy().copy(request, new RecordingListener());
            System.out.println(report.differences());
        }

        /** Begins; the options are those of its virtual machine. */
        static Process start(DatabaseUrl source, DatabaseUrl target, Path work, String... options) throws IOException {
            return start(source, List.of(), target, work, options);
        }

        private static Process start(
                DatabaseUrl source, List<Path> archive, DatabaseUrl target, Path work, String... options)
                throws IOException {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(List.of(options));
            command.addAll(List.of(
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Child.class.getName(),
                    work.toString()));
            archive.forEach(file -> command.add(file.toString()));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(work.resolve(LOG).toFile());
            builder.environment().put(SOURCE, source.url().reveal());
            builder.environment().put(TARGET, target.url().reveal());
            return builder.start();
        }

        /** What it said. */
        static String output(Path work) throws IOException {
            return Files.readString(work.resolve(LOG));
        }
    }

    /** Makes a source with everything in it and learns how long a copy of it takes. */
    static KilledCopies of(Path directory) throws IOException, InterruptedException {
        return of(directory, source(), List.of());
    }

    /** The same with an archive of it. */
    static KilledCopies ofArchive(Path directory) throws IOException, InterruptedException {
        DatabaseUrl source = source();
        return of(directory, source, List.of(Copies.archive(source, directory.resolve("latest.dump"))));
    }

    private static DatabaseUrl source() {
        DatabaseUrl source = TestPostgres.source().createDatabase();
        TestPostgres.execute(
                source,
                Copies.script("application.sql"),
                LARGE_TABLE,
                "ALTER TABLE wide ADD PRIMARY KEY (id)",
                "CREATE UNIQUE INDEX ON wide (code)",
                "CREATE INDEX ON wide USING gin (to_tsvector('simple', left(text, 200)))");
        return source;
    }

    private static KilledCopies of(Path directory, DatabaseUrl source, List<Path> archive)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Path work = Files.createTempDirectory(directory, "whole");
        Process process = Child.start(source, archive, TestPostgres.target().createDatabase(), work);
        assertThat(process.waitFor()).as(Child.output(work)).isZero();
        return new KilledCopies(directory, source, archive, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** Kills a copy when this part of its time is over and runs it again, to the same end as one that was not killed. */
    void tryKillingAt(double instant) throws IOException, InterruptedException, SQLException {
        DatabaseUrl target = TestPostgres.target().createDatabase();
        Path work = Files.createTempDirectory(directory, "killed");
        Process process = Child.start(source, archive, target, work);
        boolean ended = process.waitFor((long) (whole.toMillis() * instant), TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        if (ended) {
            // Faster than the first one: there is nothing to go on with.
            assertThat(process.exitValue()).as(Child.output(work)).isZero();
            return;
        }

        RecordingListener listener = new RecordingListener();
        Copies copies = Copies.between(source, target, work);
        CopyReport report = again(archive.isEmpty() ? copies.request() : copies.request(archive.get(0)), listener);

        assertThat(report.differences()).as(listener.notices.toString()).isEmpty();
        assertThat(report.verified()).isTrue();
        // The independent way of an archive: its source against the target.
        assertThat(new DatabaseCopy()
                        .compare(copies.request(), new RecordingListener())
                        .differences())
                .isEmpty();
        Files.delete(work.resolve(LOG));
        assertThat(work).isEmptyDirectory();
        assertThat(sessions(source)).isEmpty();
        assertThat(sessions(target)).isEmpty();
    }

    private static CopyReport again(CopyRequest request, RecordingListener listener) {
        try {
            return new DatabaseCopy().copy(request, listener);
        } catch (CopyException e) {
            // Killed when all was done and proven, but for saying so.
            assertThat(e).hasMessageContaining("already holds a finished copy").hasMessageContaining("and verified");
            return new DatabaseCopy().compare(request, listener);
        }
    }

    // Sessions that a killed process left end within moments; those of the copy itself have ended.
    private static List<String> sessions(DatabaseUrl url) throws SQLException, InterruptedException {
        try (Connection connection = TestPostgres.connect(url)) {
            List<String> sessions = List.of();
            for (int i = 0; i < 100; i++) {
                sessions = Rows.texts(
                        connection,
                        "SELECT application_name || ' ' || state || ' ' || query FROM pg_stat_activity"
                                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
                if (sessions.isEmpty()) {
                    break;
                }
                Thread.sleep(100);
            }
            return sessions;
        }
    }
}
