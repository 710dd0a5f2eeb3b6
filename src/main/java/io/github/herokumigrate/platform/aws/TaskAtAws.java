package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.OneOffTask;
import io.github.herokumigrate.platform.aws.access.Roles;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.config.ConfigStore;
import io.github.herokumigrate.platform.aws.rollout.OneOffRun;
import io.github.herokumigrate.platform.aws.service.FargateSize;
import io.github.herokumigrate.platform.aws.service.Registry;
import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A program that runs once as a task of the application's cluster, where the application's own tasks are.
 *
 * @param site where it runs
 * @param registry where its image goes
 * @param roles what starts it
 * @param config where its secrets are as long as it is there
 * @param run runs it
 */
record TaskAtAws(AwsSite site, Registry registry, Roles roles, ConfigStore config, OneOffRun run) {
    private static final Memory MEMORY = Memory.ofMebibytes(4096);
    private static final int PROCESSORS = 2048;
    private static final int STOP_SECONDS = 30;

    /**
     * Runs it, and leaves nothing of it.
     *
     * @return its exit code
     */
    int run(OneOffTask task, Consumer<String> lines) throws InterruptedException {
        String family = site.names().family(task.name());
        String digest = task.image().publish(registry.destination(task.name()));
        try {
            config.keep(task.secrets());
            int exitCode = run.run(spec(task, family, digest), lines);
            forget(task, family, digest);
            return exitCode;
        } catch (AbortedException e) {
            // The SDK's word for an interruption.
            forgetAfter(e, task, family, digest);
            InterruptedException interrupted = new InterruptedException();
            interrupted.initCause(e);
            throw interrupted;
        } catch (MigrationException | InterruptedException e) {
            forgetAfter(e, task, family, digest);
            throw e;
        }
        // What AWS refuses to tell leaves the task alone: it goes on, and the next run hears it.
    }

    private void forgetAfter(Exception failure, OneOffTask task, String family, String digest)
            throws InterruptedException {
        try {
            forget(task, family, digest);
        } catch (MigrationException | SdkException left) {
            failure.addSuppressed(left);
        }
    }

    /** Also in a thread that was interrupted, which ends the work and not this. */
    private void forget(OneOffTask task, String family, String digest) throws InterruptedException {
        boolean isInterrupted = Thread.interrupted();
        try {
            run.remove(family);
            config.forget(task.secrets().keySet());
            registry.remove(digest);
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private TaskSpec spec(OneOffTask task, String family, String digest) {
        SortedMap<String, String> places = new TreeMap<>();
        task.secrets().keySet().forEach(name -> places.put(name, config.place(name)));
        return new TaskSpec(
                family,
                task.name(),
                registry.repositoryUri() + "@" + digest,
                task.image().architecture(),
                FargateSize.atLeast(MEMORY, PROCESSORS),
                List.of(),
                OptionalInt.empty(),
                new TreeMap<>(task.variables()),
                places,
                Optional.of(task.mark()),
                site.names().logGroup(),
                roles.executionArn(),
                roles.taskArn(),
                STOP_SECONDS);
    }
}
