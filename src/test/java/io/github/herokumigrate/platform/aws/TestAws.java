package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.emulator.aws.Moto;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanListener;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.plan.PlanRunner;
import io.github.herokumigrate.plan.Planner;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.aws.account.AwsClients;
import io.github.herokumigrate.platform.aws.account.AwsConnection;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.Guarded;
import io.github.herokumigrate.platform.aws.account.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An empty account at the emulator of AWS. All tests of one virtual machine share the emulator, one after the other; it
 * forgets everything at the beginning of each.
 */
public final class TestAws implements AutoCloseable {
    /** The application of all tests. */
    public static final AppName APP = AppName.of("acme-orders");

    private static final Path PROGRAMS = Path.of(System.getProperty("aws-emulator.directory", "target/aws-emulator"));
    private static final Duration SHORT = Duration.ofMillis(20);
    private static Moto moto;

    private final AwsClients clients;
    private final AwsSite site;
    private final URI address;

    private TestAws(URI address) {
        this.address = address;
        System.setProperty("aws.endpointUrl", address.toString());
        System.setProperty("aws.accessKeyId", "AKIATESTTESTTESTTEST");
        System.setProperty("aws.secretAccessKey", "test");
        clients = new AwsClients(new AwsConnection(Optional.of("eu-west-1"), SHORT));
        site = AwsSite.of(APP, clients, new Waiting(SHORT, Clock.systemUTC()));
    }

    /** An empty account. */
    public static synchronized TestAws empty() {
        if (moto == null) {
            moto = Moto.start(PROGRAMS);
        } else {
            moto.reset();
        }
        return new TestAws(moto.address());
    }

    /** Where resources are made. */
    public AwsSite site() {
        return site;
    }

    /** The SDK's clients. */
    public AwsClients clients() {
        return clients;
    }

    /** What would be done. */
    public Plan plan(List<? extends Resource<?>> resources) throws InterruptedException {
        return new Planner(8).plan(Guarded.all(resources), Force.NONE);
    }

    /**
     * Brings the resources to their wish.
     *
     * @return what was changed, each with the sign of the change, e.g. {@code + cluster/processes}
     * @throws AssertionError if anything failed
     */
    public List<String> apply(List<? extends Resource<?>> resources) throws InterruptedException {
        return run(plan(resources), Guarded.all(resources));
    }

    /** Removes the resources, those with data too. */
    public List<String> remove(List<? extends Resource<?>> resources, Force force) throws InterruptedException {
        List<Resource<?>> guarded = Guarded.all(resources);
        return run(new Planner(8).planRemoval(guarded, force), guarded);
    }

    private static List<String> run(Plan plan, List<Resource<?>> resources) {
        PlanResult result = new PlanRunner(8, Clock.systemUTC()).run(plan, resources, new PlanListener() {
            @Override
            public void started(Change change) {}

            @Override
            public void finished(Outcome outcome) {}
        });
        List<String> done = new ArrayList<>();
        for (Outcome outcome : result.outcomes()) {
            if (outcome.state() == Outcome.State.DONE) {
                done.add(outcome.change().symbol() + " " + outcome.change().id());
            } else if (outcome.state() != Outcome.State.UNCHANGED) {
                AssertionError failure = new AssertionError(outcome.change().id() + ": " + outcome.state() + ": "
                        + outcome.problem().orElse(""));
                outcome.cause().ifPresent(failure::initCause);
                throw failure;
            }
        }
        return done;
    }

    /**
     * What the official CLI says.
     *
     * @param arguments the command, e.g. {@code ecs describe-clusters --clusters hm-shop}
     * @return its output, JSON
     */
    public String cli(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of(PROGRAMS.toAbsolutePath().resolve("bin/aws").toString(), "--endpoint-url", address.toString()));
        command.addAll(List.of(arguments));
        Path errors = errorFile();
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "AWS_ACCESS_KEY_ID", "AKIATESTTESTTESTTEST",
                            "AWS_SECRET_ACCESS_KEY", "test",
                            "AWS_DEFAULT_REGION", "eu-west-1",
                            "AWS_DEFAULT_OUTPUT", "json",
                            "AWS_PAGER", ""));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(String.join(" ", command) + ": " + Files.readString(errors));
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            errors.toFile().delete();
        }
    }

    private static Path errorFile() {
        try {
            return Files.createTempFile("aws", ".err");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        clients.close();
    }
}
