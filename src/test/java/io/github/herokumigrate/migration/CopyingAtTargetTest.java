package io.github.herokumigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.Advance;
import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.FenceProof;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.ReplicationKind;
import io.github.herokumigrate.database.SyncStep;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.database.ToolLocations;
import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.migration.MigrationSettings.CopierImage;
import io.github.herokumigrate.migration.MigrationSettings.CutOverSettings;
import io.github.herokumigrate.migration.MigrationSettings.DatabaseSettings;
import io.github.herokumigrate.migration.MigrationSettings.RunIn;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.ImagePublisher.Destination;
import io.github.herokumigrate.platform.SourceArchive.Packed;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.TaskImage;
import io.github.herokumigrate.platform.local.LocalPlatform;
import io.github.herokumigrate.platform.local.LocalSettings;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the target {@code local}, where the program really runs, between two real servers. */
class CopyingAtTargetTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final Heard heard = new Heard();
    private final List<String> others = new ArrayList<>();
    private DatabaseUrl source;
    private DatabaseUrl target;

    @BeforeEach
    void fill() {
        source = TestPostgres.source().createDatabase();
        target = TestPostgres.target().createDatabase();
        TestPostgres.execute(
                source,
                "CREATE TABLE \"Örders\" (id bigint PRIMARY KEY, note text)",
                "INSERT INTO \"Örders\" SELECT n, 'order ' || n FROM generate_series(1, 20000) AS n",
                "CREATE TABLE lines (id bigint PRIMARY KEY, of bigint REFERENCES \"Örders\")",
                "INSERT INTO lines SELECT n, n FROM generate_series(1, 500) AS n");
    }

    @Test
    void aCopyAtTheTargetTellsAndProvesWhatACopyHereDoes() throws Exception {
        CopyReport there = steps(settings(CopyStrategy.STREAM)).copy(live(), TargetPolicy.REFUSE_UNLESS_EMPTY, heard);
        Heard here = new Heard();
        CopyReport same = new CopyingHere(
                        new DatabaseMigration(
                                settings(CopyStrategy.STREAM),
                                directory.resolve("work"),
                                ToolLocations.standard(System.getenv()),
                                new Redactor()),
                        new NamedDatabase(TestPostgres.target().createDatabase()))
                .copy(live(), TargetPolicy.REFUSE_UNLESS_EMPTY, here);

        assertThat(there.verified()).isTrue();
        assertThat(there.tables())
                .usingRecursiveComparison()
                .ignoringFields("took")
                .isEqualTo(same.tables());
        assertThat(there.objects()).isEqualTo(same.objects());
        assertThat(there.notices()).isEqualTo(same.notices());
        // A vacuum at the source may add a page in between.
        assertThat(there.bytes()).isPositive();
        assertThat(heard.said).isEqualTo(here.said);
        assertThat(state()).doesNotExist();
    }

    @Test
    void aFailureThereIsTheFailureHere() {
        TestPostgres.execute(target, "CREATE TABLE somebodys (id int)");

        assertThatThrownBy(() ->
                        steps(settings(CopyStrategy.STREAM)).copy(live(), TargetPolicy.REFUSE_UNLESS_EMPTY, heard))
                .isInstanceOfSatisfying(
                        CopyException.class,
                        failure -> assertThat(failure.phase()).isEqualTo(CopyListener.Phase.PREFLIGHT))
                .hasMessageContaining("-Dheroku-migrate.force=database");
        assertThat(String.join("\n", others)).contains("CopyException");
        assertThat(state()).doesNotExist();
    }

    @Test
    void aRunAfterOneThatWasKilledHearsTheCopyThatGoesOn() throws Exception {
        Process killed = run();
        String pid = firstPid();
        killed.destroyForcibly().waitFor();

        List<String> seen = new ArrayList<>();
        CopyReport report = steps(settings(CopyStrategy.STREAM))
                .copy(live(), TargetPolicy.REFUSE_UNLESS_EMPTY, new Heard() {
                    @Override
                    public void phaseStarted(Phase phase) {
                        seen.add(pid());
                        super.phaseStarted(phase);
                    }
                });

        assertThat(report.verified()).isTrue();
        assertThat(seen).hasSize(4).containsOnly(pid);
        assertThat(state()).doesNotExist();
    }

    @Test
    void otherWorkThatAKilledRunLeftBehindIsEndedFirst() throws Exception {
        Process killed = run();
        String pid = firstPid();
        killed.destroyForcibly().waitFor();

        CopyReport report = steps(settings(CopyStrategy.STREAM)).copy(live(), TargetPolicy.DROP_FIRST, heard);

        assertThat(report.verified()).isTrue();
        assertThat(ProcessHandle.of(Long.parseLong(pid.split(" ")[0])).filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void anInterruptedRunLeavesNothingRunning() throws Exception {
        CompletableFuture<Throwable> end = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                steps(settings(CopyStrategy.STREAM)).copy(live(), TargetPolicy.REFUSE_UNLESS_EMPTY, heard);
                end.complete(new AssertionError("not interrupted"));
            } catch (Throwable e) {
                end.complete(e);
            }
        });
        thread.start();
        String pid = firstPid();
        thread.interrupt();

        assertThat(end.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
        assertThat(ProcessHandle.of(Long.parseLong(pid.split(" ")[0])).filter(ProcessHandle::isAlive))
                .isEmpty();
        assertThat(state()).doesNotExist();
    }

    @Test
    void noPasswordIsInAnArgumentOrAFile() throws Exception {
        List<String> looked = new ArrayList<>();
        steps(settings(CopyStrategy.STREAM)).copy(live(), TargetPolicy.REFUSE_UNLESS_EMPTY, new Heard() {
            @Override
            public void phaseStarted(Phase phase) {
                looked.add(everythingToBeRead());
            }
        });

        assertThat(looked)
                .hasSize(4)
                .allMatch(text -> text.contains("CopyProgram"))
                .noneMatch(text -> text.contains(source.password().reveal())
                        || text.contains(target.password().reveal())
                        || text.contains(source.url().reveal()));
    }

    @Test
    void whatNeedsADiskOfThisMachineIsRefused() {
        assertThatThrownBy(
                        () -> steps(settings(CopyStrategy.DUMP)).copy(live(), TargetPolicy.REFUSE_UNLESS_EMPTY, heard))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<runIn>")
                .hasMessageContaining("disk");
        assertThatThrownBy(() -> steps(settings(CopyStrategy.STREAM))
                        .copy(
                                new CopySource.Archive(directory.resolve("latest.dump")),
                                TargetPolicy.REFUSE_UNLESS_EMPTY,
                                heard))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("archive");
    }

    /** A run of its own, to be killed: the arguments are the directory, the variables the databases. */
    static final class Run {
        private Run() {}

        public static void main(String[] arguments) throws InterruptedException {
            CopyingAtTargetTest test = new CopyingAtTargetTest();
            test.directory = Path.of(arguments[0]);
            test.source = DatabaseUrl.parse(Secret.of(System.getenv("SOURCE")));
            test.target = DatabaseUrl.parse(Secret.of(System.getenv("TARGET")));
            test.steps(test.settings(CopyStrategy.STREAM))
                    .copy(test.live(), TargetPolicy.REFUSE_UNLESS_EMPTY, test.heard);
        }
    }

    private Process run() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Run.class.getName(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("run.log").toFile());
        builder.environment().put("SOURCE", source.url().reveal());
        builder.environment().put("TARGET", target.url().reveal());
        return builder.start();
    }

    private CopyingAtTarget steps(DatabaseSettings settings) {
        LocalPlatform platform = new LocalPlatform(
                new LocalSettings(
                        directory.resolve("state"), directory.resolve("cache"), Optional.empty(), System.getenv()),
                major -> {
                    throw new AssertionError("no server is needed");
                },
                new Redactor());
        return new CopyingAtTarget(
                new CopyingAtTarget.Place(platform, TargetApp.named(AppName.of("pet-clinic"), directory)),
                settings,
                url -> new NoImage(),
                new Redactor(),
                others::add);
    }

    private DatabaseSettings settings(CopyStrategy strategy) {
        return new DatabaseSettings(
                Optional.of(source),
                Optional.of(target),
                2,
                strategy,
                SyncStep.FOLLOW,
                CutOverSettings.USUAL,
                ReplicationKind.FULL_LOAD_AND_CHANGES,
                VerifyLevel.FULL,
                RunIn.TARGET,
                CopierImage.USUAL);
    }

    private CopySource live() {
        return new CopySource.Live(source);
    }

    private Path state() {
        return directory.resolve("state/pet-clinic/tasks/db-migrate");
    }

    private String firstPid() throws InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        while (pid().isEmpty()) {
            assertThat(Instant.now()).isBefore(end);
            Thread.sleep(20);
        }
        return pid();
    }

    private String pid() {
        return text(state().resolve("pid"));
    }

    private String everythingToBeRead() {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(state());
                Stream<ProcessHandle> processes = ProcessHandle.allProcesses()) {
            files.filter(Files::isRegularFile).forEach(file -> all.append(text(file)));
            processes.forEach(process -> all.append(text(Path.of("/proc/" + process.pid() + "/cmdline"))));
            return all.toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static final class NoImage implements TaskImage {
        @Override
        public Architecture architecture() {
            throw new AssertionError("no image is needed");
        }

        @Override
        public String publish(Destination destination) {
            throw new AssertionError("no image is needed");
        }

        @Override
        public Packed sources() {
            throw new AssertionError("no image is needed");
        }
    }

    /** Hears what does not depend on time. */
    private static class Heard implements CopyListener {
        private final List<String> said = new ArrayList<>();

        @Override
        public void phaseStarted(Phase phase) {
            said.add("started " + phase);
        }

        @Override
        public void phaseFinished(Phase phase) {
            said.add("finished " + phase);
        }

        @Override
        public void progress(Advance advance) {}

        @Override
        public void followed(Lag lag) {}

        @Override
        public void fenced(FenceProof proof) {}

        @Override
        public void usable(Duration refused) {}

        @Override
        public void compared(CopyReport.TableProof table) {
            said.add("compared");
        }

        @Override
        public void notice(String message) {
            said.add(message);
        }
    }
}
