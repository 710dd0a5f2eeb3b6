package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.ReleaseCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The release command: run once for each command, environment and code, and only then are processes rolled out. It
 * records its own end, so a run that follows one that was killed waits for it instead of running it twice.
 *
 * @param app the application
 * @param wished the command; empty if there is none any more
 * @param dependsOn what has to be right before it runs
 */
record ReleaseResource(LocalApp app, Optional<ReleaseCommand> wished, Set<ResourceId> dependsOn)
        implements Creatable<ReleaseResource.State>,
                Updatable<ReleaseResource.State>,
                Removable<ReleaseResource.State> {
    static final ResourceId ID = new ResourceId("release", "command");
    /** The name of its log and of its process in outputs. */
    static final String PROCESS = "release.1";

    // contract: Heroku, release phase: ended after an hour.
    private static final Duration LIMIT = Duration.ofHours(1);
    private static final Duration STOP_GRACE = Duration.ofSeconds(30);

    /** What became of a command. */
    enum Result {
        /** It runs. */
        RUNNING,
        /** It ended with exit code 0. */
        SUCCEEDED,
        /** It ended otherwise. */
        FAILED
    }

    /**
     * What is compared.
     *
     * @param wish what was run
     * @param result what became of it
     */
    record State(CommandWish wish, Result result) {}

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return wished.map(command -> new State(app.wish(command), Result.SUCCEEDED));
    }

    @Override
    public Optional<State> observe() {
        return CommandWish.read(wishFile()).map(wish -> new State(wish, result()));
    }

    @Override
    public List<Difference> differences(State actual) {
        State desired = desired().orElseThrow();
        List<Difference> differences = new ArrayList<>(actual.wish().differences(desired.wish()));
        if (actual.result() != Result.SUCCEEDED) {
            differences.add(Difference.updatable("result", text(actual.result()), text(Result.SUCCEEDED)));
        }
        return differences;
    }

    @Override
    public void create() throws InterruptedException {
        run();
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        run();
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        lock().hold(() -> {
            forget();
            return this;
        });
    }

    private void run() throws InterruptedException {
        ReleaseCommand command = wished.orElseThrow();
        lock().hold(() -> {
            app.directory().salt();
            CommandWish wish = app.wish(command);
            LogFile log = app.directory().log(PROCESS);
            long from = log.length();
            if (!isUnderWay(wish)) {
                start(command, wish, log);
            }
            if (!Waiting.until(LIMIT, () -> exitCode().isPresent() || !process().isAlive())) {
                forget();
                throw failure("did not end within " + LIMIT.toMinutes() + " minutes", command, log, from);
            }
            Optional<String> exit = exitCode();
            if (exit.filter("0"::equals).isEmpty()) {
                throw failure(
                        exit.map(code -> "failed with exit code " + code).orElse("was killed"), command, log, from);
            }
            return this;
        });
    }

    /** Whether a run before this one started it, and it has not failed: it may end at any time. */
    private boolean isUnderWay(CommandWish wish) {
        boolean isWished = CommandWish.read(wishFile()).filter(wish::equals).isPresent();
        // Once it does not live any more, how it ended is known.
        return isWished && (process().isAlive() || result() == Result.SUCCEEDED);
    }

    private void start(ReleaseCommand command, CommandWish wish, LogFile log) throws InterruptedException {
        forget();
        Directories.create(directory());
        wish.write(wishFile());
        String shell = Launcher.commandShell().toString();
        // The shell outlives the command to tell how it ended.
        List<String> supervised = List.of(
                shell,
                "-c",
                "\"$2\" -c \"$3\"; printf '%s\\n' \"$?\" > \"$1\"",
                "release",
                exitFile().toString(),
                shell,
                command.command());
        Process started = app.start(process(), supervised, app.environment(command), log);
        Waiting.until(LIMIT, () -> process().isAlive() || exitCode().isPresent() || !started.isAlive());
    }

    private MigrationException failure(String how, ReleaseCommand command, LogFile log, long from) {
        return new MigrationException("The release command '" + command.command() + "' " + how
                + ", so nothing was rolled out. Run again when it is mended" + app.lastLines(log, from));
    }

    private void forget() throws InterruptedException {
        process().stop("TERM", STOP_GRACE);
        try {
            Directories.delete(directory());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Result result() {
        return exitCode()
                .map(code -> code.equals("0") ? Result.SUCCEEDED : Result.FAILED)
                .orElseGet(() -> process().isAlive() ? Result.RUNNING : Result.FAILED);
    }

    private Optional<String> exitCode() {
        try {
            return Files.exists(exitFile())
                    ? Optional.of(Files.readString(exitFile()))
                            .filter(text -> text.endsWith("\n"))
                            .map(String::strip)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DirectoryLock lock() {
        return new DirectoryLock(directory());
    }

    private RecordedProcess process() {
        return new RecordedProcess(directory());
    }

    private Path wishFile() {
        return directory().resolve("wish");
    }

    private Path exitFile() {
        return directory().resolve("exit");
    }

    private Path directory() {
        return app.directory().release();
    }

    private static String text(Result result) {
        return result.name().toLowerCase(java.util.Locale.ROOT);
    }
}
