package io.github.herokumigrate.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.platform.Cache;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.ProcessStatus.State;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPlatformTest {
    private static final String WEB = "java Web.java $PORT 404";

    @TempDir
    private Path directory;

    private LocalTarget target;

    @BeforeEach
    void describeTarget() throws IOException {
        target = new LocalTarget(directory);
    }

    @AfterEach
    void endEverything() {
        target.reap();
    }

    @Test
    void aWholeApplicationIsRolledOutFoundUnchangedAndRemoved() throws Exception {
        target.database(17).release("echo released >> released").web(WEB, 1).worker("while true; do sleep 1; done", 2);

        assertSucceeded(target.deploy());
        assertThat(target.platform().status(target.app()))
                .extracting(ProcessStatus::name, ProcessStatus::state)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("web.1", State.UP),
                        org.assertj.core.groups.Tuple.tuple("worker.1", State.UP),
                        org.assertj.core.groups.Tuple.tuple("worker.2", State.UP));
        DatabaseUrl url = target.platform().databaseUrl(target.app()).orElseThrow();
        TestPostgres.execute(url, "CREATE TABLE t (a int)");
        assertThat(target.plan().isEmpty()).isTrue();
        assertThat(target.plan().fingerprint()).isEqualTo(target.plan().fingerprint());
        assertSucceeded(target.deploy());
        assertThat(Files.readAllLines(target.sources().resolve("released"))).hasSize(1);

        List<Optional<Long>> processes = List.of(target.pid("web.1"), target.pid("worker.1"), target.pid("worker.2"));
        assertThat(processes).allMatch(Optional::isPresent);
        assertSucceeded(target.destroy());
        assertThat(processes)
                .allSatisfy(pid ->
                        assertThat(ProcessTable.read().find(pid.orElseThrow())).isEmpty());
        assertThat(target.state().resolve("pet-clinic/processes")).isEmptyDirectory();
        assertThat(target.platform().databaseUrl(target.app())).isEmpty();
        assertThat(target.destroy().outcomes())
                .allMatch(outcome -> !outcome.change().changesSomething());
    }

    @Test
    void aProcessSeesExactlyItsVariables() throws Exception {
        target.database(17)
                .variable("PLAIN", "two\nlines $HOME `ls` \"'\\")
                .variable("spring.profiles.active", "a,b")
                .variable("my-var", "kept")
                .variable("directory", "not the launcher's")
                .variable("BASH_ENV", "/nowhere")
                .variable("EMPTY", "")
                .variable("PORT", "1")
                .variable("DYNO", "web.1")
                .variable("HEROKU_POSTGRESQL_AMBER_URL", "postgres://old:old@old/old")
                .web("env -0 > seen; " + WEB, 1);

        assertSucceeded(target.deploy());
        Map<String, String> seen = new TreeMap<>();
        for (String variable :
                Files.readString(target.sources().resolve("seen")).split("\0")) {
            seen.put(variable.substring(0, variable.indexOf('=')), variable.substring(variable.indexOf('=') + 1));
        }
        DatabaseUrl url = target.platform().databaseUrl(target.app()).orElseThrow();
        assertThat(seen)
                .containsEntry("PLAIN", "two\nlines $HOME `ls` \"'\\")
                .containsEntry("EMPTY", "")
                .containsEntry("directory", "not the launcher's")
                .containsEntry("DATABASE_URL", url.url().reveal())
                .containsEntry("HEROKU_POSTGRESQL_AMBER_URL", url.url().reveal())
                .containsEntry("PATH", System.getenv("PATH"))
                .containsEntry("HOME", "/home/of-test");
        assertThat(seen.get("JDBC_DATABASE_URL")).startsWith("jdbc:postgresql://127.0.0.1:" + url.port());
        assertThat(Integer.parseInt(seen.get("PORT"))).isGreaterThan(1024);
        assertThat(seen.keySet())
                .containsExactlyInAnyOrder(
                        "BASH_ENV",
                        "DATABASE_URL",
                        "EMPTY",
                        "HEROKU_POSTGRESQL_AMBER_JDBC_PASSWORD",
                        "HEROKU_POSTGRESQL_AMBER_JDBC_URL",
                        "HEROKU_POSTGRESQL_AMBER_JDBC_USERNAME",
                        "HEROKU_POSTGRESQL_AMBER_URL",
                        "HOME",
                        "JAVA_OPTS",
                        "JAVA_TOOL_OPTIONS",
                        "JDBC_DATABASE_PASSWORD",
                        "JDBC_DATABASE_URL",
                        "JDBC_DATABASE_USERNAME",
                        "LANG",
                        "PATH",
                        "PLAIN",
                        "PORT",
                        "SPRING_DATASOURCE_PASSWORD",
                        "SPRING_DATASOURCE_URL",
                        "SPRING_DATASOURCE_USERNAME",
                        "directory",
                        "my-var",
                        "spring.profiles.active",
                        // By the shell, as on Heroku.
                        "PWD",
                        "SHLVL",
                        "_");
    }

    @Test
    void noValueOfAVariableIsWritten() throws Exception {
        target.variable("SECRET", "marked-secret-value").web(WEB, 1);
        assertSucceeded(target.deploy());

        try (Stream<Path> files = Files.walk(target.state())) {
            assertThat(files.filter(Files::isRegularFile))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(Files.readString(file)).doesNotContain("marked-secret-value"));
        }
    }

    @Test
    void aChangedVariableOrCommandStartsProcessesAnewAtTheSamePort() throws Exception {
        target.variable("A", "1").web(WEB, 1);
        assertSucceeded(target.deploy());
        long first = target.pid("web.1").orElseThrow();
        String address = target.platform().status(target.app()).get(0).detail();

        target.variable("A", "2");
        assertThat(target.plan().changes().toString()).contains("environment").doesNotContain("marked");
        assertSucceeded(target.deploy());
        assertThat(target.pid("web.1").orElseThrow()).isNotEqualTo(first);
        assertThat(target.platform().status(target.app()).get(0).detail()).isEqualTo(address);
        assertThat(ProcessTable.read().find(first)).isEmpty();
    }

    @Test
    void newCodeIsReleasedAndRolledOut() throws Exception {
        Path jar = Files.createDirectories(target.sources().resolve("target")).resolve("app.jar");
        Files.writeString(jar, "1");
        target.release("echo released >> released").worker("sleep 1000", 1);
        assertSucceeded(target.deploy());
        Files.writeString(jar, "2");
        assertSucceeded(target.deploy());

        assertThat(Files.readAllLines(target.sources().resolve("released"))).hasSize(2);
        assertThat(target.plan().isEmpty()).isTrue();
    }

    @Test
    void scalingStartsAndStopsOnlyTheDifference() throws Exception {
        target.worker("sleep 1000", 1);
        assertSucceeded(target.deploy());
        long first = target.pid("worker.1").orElseThrow();

        target.worker("sleep 1000", 2);
        assertSucceeded(target.deploy());
        long second = target.pid("worker.2").orElseThrow();
        target.worker("sleep 1000", 1);
        assertSucceeded(target.deploy());

        assertThat(target.pid("worker.1")).contains(first);
        assertThat(ProcessTable.read().find(second)).isEmpty();
        target.worker("sleep 1000", 0);
        assertSucceeded(target.deploy());
        assertThat(ProcessTable.read().find(first)).isEmpty();
    }

    @Test
    void aTypeThatIsGoneFromTheProcfileIsStopped() throws Exception {
        target.worker("sleep 1000", 1);
        assertSucceeded(target.deploy());
        long worker = target.pid("worker.1").orElseThrow();

        target.services.clear();
        assertSucceeded(target.deploy());
        assertThat(ProcessTable.read().find(worker)).isEmpty();
    }

    @Test
    void aProcessThatEndsEarlyIsShownWithItsLastLines() throws Exception {
        target.variable("KEY", "marked-secret-value")
                .worker("for i in $(seq 30); do echo line $i; done; echo $KEY; exit 3", 1);

        PlanResult result = target.deploy();
        assertThat(LocalTarget.problem(result, "process/worker"))
                .contains("Process worker.1", "exit code 3", "line 30", "line 12", "***")
                .doesNotContain("line 11\n", "marked-secret-value");
        target.worker("sleep 1000", 1);
        assertSucceeded(target.deploy());
    }

    @Test
    void aProcessOnAnotherPortIsToldWhichOne() throws Exception {
        int other = new LocalPort(directory.resolve("other")).renew();
        target.service(
                "web",
                "java Web.java " + other + " 200",
                1,
                Optional.of(new HealthCheck("/", HealthCheck.Success.ANY_ANSWER)),
                10);

        assertThat(LocalTarget.problem(target.deploy(), "process/web"))
                .contains("does not listen on its PORT", "but on " + other, "listening");
        assertThat(target.pid("web.1")).isEmpty();
    }

    @Test
    void aBadAnswerIsToldWithItsStatus() throws Exception {
        target.service(
                "web",
                "java Web.java $PORT 503",
                1,
                Optional.of(new HealthCheck("/health", HealthCheck.Success.GOOD_STATUS)),
                10);

        assertThat(LocalTarget.problem(target.deploy(), "process/web")).contains("GET /health", "status 503");
    }

    @Test
    void aFailedReleaseCommandRollsNothingOut() throws Exception {
        target.release("echo no such table; exit 7").worker("sleep 1000", 1);

        PlanResult result = target.deploy();
        assertThat(LocalTarget.problem(result, "release/command"))
                .contains("exit code 7", "nothing was rolled out", "no such table");
        assertThat(target.pid("worker.1")).isEmpty();
        target.release("true");
        assertSucceeded(target.deploy());
        assertThat(target.pid("worker.1")).isPresent();
    }

    @Test
    void aReleaseCommandThatAKilledRunStartedIsWaitedForAndNotRunAgain() throws Exception {
        Path released = releaseInAKilledRun();
        endRelease();
        assertSucceeded(target.deploy());
        assertThat(Files.readAllLines(released)).hasSize(1);
    }

    @Test
    void aReleaseCommandThatEndsWhenItIsAboutToBeWaitedForIsNotRunAgain() throws Exception {
        Path released = releaseInAKilledRun();
        ReleaseResource release = (ReleaseResource) target.platform().resources(target.app()).stream()
                .filter(resource -> resource.id().equals(ReleaseResource.ID))
                .findFirst()
                .orElseThrow();
        ReleaseResource.State running = release.observe().orElseThrow();
        assertThat(running.result()).isEqualTo(ReleaseResource.Result.RUNNING);
        endRelease();
        assertThat(Waiting.until(Duration.ofSeconds(60), () -> release.observe().equals(release.desired())))
                .isTrue();

        release.update(running, release.differences(running));
        assertThat(Files.readAllLines(released)).hasSize(1);
    }

    /** Interrupts a deploy while its release command runs, which writes a line into the file that is returned. */
    private Path releaseInAKilledRun() throws InterruptedException {
        target.release("echo released >> released; until [ -e go ]; do sleep 0.1; done")
                .worker("sleep 1000", 1);
        Thread interrupted = new Thread(() -> {
            try {
                target.deploy();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        interrupted.start();
        Path released = target.sources().resolve("released");
        assertThat(Waiting.until(Duration.ofSeconds(60), () -> Files.exists(released)))
                .isTrue();
        interrupted.interrupt();
        interrupted.join();
        return released;
    }

    private void endRelease() throws IOException {
        Files.createFile(target.sources().resolve("go"));
    }

    @Test
    void aProcessThatIgnoresSigtermIsKilledWithAllItStarted() throws Exception {
        target.worker("trap '' TERM; (trap '' TERM; sleep 1000) & while true; do sleep 1; done", 1);
        assertSucceeded(target.deploy());
        Set<Long> family = ProcessTable.read().family(target.pid("worker.1").orElseThrow());
        assertThat(family).hasSizeGreaterThan(1);

        assertSucceeded(target.destroy());
        assertThat(ProcessTable.read().entries()).noneMatch(entry -> family.contains(entry.pid()));
    }

    @Test
    void aProcessThatDiedIsSeenAndStartedAgain() throws Exception {
        target.worker("sleep 1000", 1);
        assertSucceeded(target.deploy());
        ProcessHandle.of(target.pid("worker.1").orElseThrow()).orElseThrow().destroyForcibly();
        assertThat(Waiting.until(
                        Duration.ofSeconds(30), () -> target.pid("worker.1").isEmpty()))
                .isTrue();

        assertThat(target.platform().status(target.app()).get(0).state()).isEqualTo(State.STOPPED);
        assertThat(target.plan().isEmpty()).isFalse();
        assertSucceeded(target.deploy());
        assertThat(target.platform().status(target.app()).get(0).state()).isEqualTo(State.UP);
    }

    @Test
    void logsAreReadFromTheEndAndFollowed() throws Exception {
        target.worker(
                "for i in 1 2 3; do echo line $i; done; until [ -e go ]; do sleep 0.1; done; echo more; sleep 1000", 1);
        assertSucceeded(target.deploy());
        List<String> lines = new ArrayList<>();
        target.platform()
                .logs(
                        target.app(),
                        new LogRequest(Optional.of(ProcessType.of("worker")), 2, LogRequest.Mode.ONCE),
                        (process, line) -> lines.add(process + " " + line));
        assertThat(lines).containsExactly("worker.1 line 2", "worker.1 line 3");

        BlockingQueue<String> followed = new LinkedBlockingQueue<>();
        Thread follower = new Thread(() -> target.platform()
                .logs(
                        target.app(),
                        new LogRequest(Optional.empty(), 1, LogRequest.Mode.FOLLOW),
                        (process, line) -> followed.add(line)));
        follower.start();
        assertThat(followed.take()).isEqualTo("line 3");
        Files.createFile(target.sources().resolve("go"));
        assertThat(followed.take()).isEqualTo("more");
        follower.interrupt();
        follower.join();
    }

    @Test
    void aMissingKeyValueStoreIsANotice() {
        target.cache = Optional.of(new Cache(Set.of("REDIS_URL")));
        target.platform().check(target.app());

        assertThat(target.platform().notices(target.app()))
                .singleElement()
                .asString()
                .contains("REDIS_URL");
        target.variable("REDIS_URL", "redis://127.0.0.1:6379");
        assertThat(target.platform().notices(target.app())).isEmpty();
    }

    @Test
    void schedulesAndDomainsWaitForAnotherTarget() {
        TargetApp app = target.app();
        TargetApp wish = new TargetApp(
                app.name(),
                app.directory(),
                app.framework(),
                app.services(),
                app.releaseCommand(),
                app.variables(),
                app.database(),
                app.cache(),
                List.of("shop.example.com"),
                List.of(new Schedule("nightly", "run", "0 3 * * *", Memory.ofMebibytes(512))),
                app.image());

        assertThat(target.platform().notices(wish))
                .anyMatch(notice -> notice.contains("<schedules> wait for another target"))
                .anyMatch(notice -> notice.contains("<domains> wait for another target"));
    }

    @Test
    void aDatabaseThatIsNewerThanAllIsRefused() {
        target.database(99);

        assertThatThrownBy(() -> target.platform().check(target.app()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no embedded PostgreSQL 99");
    }

    private static void assertSucceeded(PlanResult result) {
        assertThat(result.succeeded()).describedAs(result.toString()).isTrue();
    }
}
