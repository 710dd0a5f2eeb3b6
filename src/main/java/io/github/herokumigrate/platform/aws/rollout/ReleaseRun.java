package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.service.TaskNetwork;
import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * Runs the release command as a task of its own.
 *
 * @param site where it runs
 * @param revisions the task definitions, whose tags say what became of it
 * @param network where the task runs
 * @param ends tells how a task ended
 */
record ReleaseRun(AwsSite site, Revisions revisions, TaskNetwork network, TaskEnd ends) {
    // contract: Heroku, release phase: ended after an hour.
    private static final Duration LIMIT = Duration.ofHours(1);
    // contract: AWS 1.9: reads lag writes.
    private static final Duration LAG = Duration.ofSeconds(30);
    private static final int MARK_DIGITS = 16;
    private static final String FAMILY = "release";

    /**
     * A command that was run.
     *
     * @param revision with which revision
     * @param mark what became of it
     */
    record Release(Revision revision, ReleaseMark mark) {}

    /** What was run last; empty if nothing was. */
    Optional<Release> last() {
        String family = site.names().family(FAMILY);
        Optional<Revision> latest = revisions.latest(family);
        // The newest revision is the one, unless the application went back to an older one.
        return latest.flatMap(ReleaseRun::marked)
                .or(() -> latest.isEmpty()
                        ? Optional.empty()
                        : revisions.active(family).stream()
                                .flatMap(revision -> marked(revision).stream())
                                .findFirst());
    }

    /** Runs it, or waits for the one that runs. */
    void run(ReleaseWish wish) throws InterruptedException {
        TaskSpec spec = wish.spec().get();
        String arn = revisions.ensure(spec);
        Optional<ReleaseMark> before = revisions.byArn(arn).map(Revision::tags).flatMap(ReleaseMark::of);
        ReleaseMark mark = before.filter(known -> known.result() == ReleaseMark.Result.RUNNING)
                .orElseGet(() -> new ReleaseMark(
                        ReleaseMark.Result.RUNNING,
                        before.map(ReleaseMark::attempt).orElse(0) + 1));
        if (!before.equals(Optional.of(mark))) {
            revisions.tag(arn, mark.tags());
        }
        others(spec.family(), arn)
                .forEach(other -> revisions.tag(
                        other.revision().arn(),
                        other.mark().with(ReleaseMark.Result.SUPERSEDED).tags()));
        Optional<String> failure = end(spec, arn, mark);
        revisions.tag(
                arn,
                mark.with(failure.isEmpty() ? ReleaseMark.Result.SUCCEEDED : ReleaseMark.Result.FAILED)
                        .tags());
        if (failure.isPresent()) {
            throw new MigrationException("The release command '" + wish.command() + "' " + failure.get());
        }
    }

    /** Ends what runs and forgets what became of it. */
    void forget() throws InterruptedException {
        String family = site.names().family(FAMILY);
        Tasks tasks = new Tasks(site);
        tasks.stopAll(tasks.running(family), "The application is removed");
        others(family, "")
                .forEach(release -> revisions.tag(
                        release.revision().arn(),
                        release.mark().with(ReleaseMark.Result.SUPERSEDED).tags()));
    }

    /** Why it failed; empty if it did not. */
    private Optional<String> end(TaskSpec spec, String arn, ReleaseMark mark) throws InterruptedException {
        Tasks tasks = new Tasks(site);
        String startedBy = "hm-release-" + AwsTags.digest(arn).substring(0, MARK_DIGITS) + "-" + mark.attempt();
        List<Task> begun = tasks.startedBy(startedBy);
        String task;
        if (begun.isEmpty()) {
            TaskStart.Started started =
                    new TaskStart(site, network).start(arn, startedBy, AwsTags.digest(List.of(arn, mark.attempt())));
            if (started.task().isEmpty()) {
                return Optional.of(told("could not be started (" + started.refusal() + ")", List.of()));
            }
            task = started.task().get();
        } else {
            task = begun.get(begun.size() - 1).taskArn();
        }
        return await(tasks, task, spec.process());
    }

    private Optional<String> await(Tasks tasks, String arn, String process) throws InterruptedException {
        Instant visible = site.waiting().clock().instant().plus(LAG);
        Optional<Task> ended;
        try {
            ended = site.waiting().until("the release command", LIMIT, () -> {
                Optional<Task> task = tasks.find(arn);
                boolean lost =
                        task.isEmpty() && !site.waiting().clock().instant().isBefore(visible);
                return lost || task.filter(Tasks::isStopped).isPresent() ? Optional.of(task) : Optional.empty();
            });
        } catch (MigrationException tooLong) {
            tasks.find(arn).ifPresent(task -> tasks.stop(task, "The release command took longer than an hour"));
            return Optional.of(told("did not end within " + LIMIT.toMinutes() + " minutes", List.of()));
        }
        if (ended.isEmpty()) {
            return Optional.of(told("was started, and ECS does not know any longer how it ended", List.of()));
        }
        Task task = ended.get();
        Optional<Integer> exit = task.containers().stream()
                .filter(container -> process.equals(container.name()))
                .map(Container::exitCode)
                .filter(code -> code != null)
                .findFirst();
        if (exit.filter(code -> code == 0).isPresent()) {
            return Optional.empty();
        }
        String how = exit.map(code -> "failed with exit code " + code).orElse("did not start or was ended");
        return Optional.of(told(
                how + " (" + ends.reason(task) + ")", ends.lastLines(TaskSpec.logStream(process, Tasks.id(task)))));
    }

    private static String told(String how, List<String> lastLines) {
        String printed = lastLines.stream()
                .map(line -> System.lineSeparator() + "  " + line)
                .collect(Collectors.joining());
        return how + ", so nothing was rolled out. Mend it and deploy again."
                + (printed.isEmpty() ? "" : " Its last lines:" + printed);
    }

    private List<Release> others(String family, String arn) {
        List<Release> others = new ArrayList<>();
        for (Revision revision : revisions.active(family)) {
            if (!revision.arn().equals(arn)) {
                marked(revision).ifPresent(others::add);
            }
        }
        return others;
    }

    private static Optional<Release> marked(Revision revision) {
        return ReleaseMark.of(revision.tags())
                .filter(mark -> mark.result() != ReleaseMark.Result.SUPERSEDED)
                .map(mark -> new Release(revision, mark));
    }
}
