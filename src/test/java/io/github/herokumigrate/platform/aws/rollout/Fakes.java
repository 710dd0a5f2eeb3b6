package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanListener;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.plan.PlanRunner;
import io.github.herokumigrate.plan.Planner;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.aws.TestAws;
import io.github.herokumigrate.platform.aws.account.AwsAccount;
import io.github.herokumigrate.platform.aws.account.AwsClients;
import io.github.herokumigrate.platform.aws.account.AwsConnection;
import io.github.herokumigrate.platform.aws.account.AwsNames;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.account.Guarded;
import io.github.herokumigrate.platform.aws.account.Waiting;
import io.github.herokumigrate.platform.aws.service.FargateSize;
import io.github.herokumigrate.platform.aws.service.TaskNetwork;
import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** An application whose services are rolled out at a fake ECS. */
final class Fakes implements AutoCloseable {
    static final TaskNetwork NETWORK = new TaskNetwork(
            "default VPC", () -> List.of("subnet-1"), () -> List.of("sg-1"), TaskNetwork.PublicIp.ENABLED);

    private static final Duration SHORT = Duration.ofMillis(1);

    private final FakeEcs ecs = new FakeEcs();
    private final AwsClients clients;
    private final AwsSite site;

    Fakes() {
        this(Clock.systemUTC());
    }

    Fakes(Clock clock) {
        System.setProperty("aws.endpointUrl", ecs.address().toString());
        System.setProperty("aws.accessKeyId", "AKIATESTTESTTESTTEST");
        System.setProperty("aws.secretAccessKey", "test");
        clients = new AwsClients(new AwsConnection(Optional.of("eu-west-1"), SHORT));
        site = new AwsSite(
                clients,
                new AwsAccount("123456789012", "aws", "eu-west-1"),
                new AwsNames(TestAws.APP),
                new AwsTags(TestAws.APP),
                new Waiting(SHORT, clock));
    }

    FakeEcs ecs() {
        return ecs;
    }

    AwsSite site() {
        return site;
    }

    /** As a run of its own would make them. */
    Rollouts rollouts(ServiceWish... wishes) {
        Redactor redactor = new Redactor();
        redactor.learn(Secret.of("s3cret"));
        return new Rollouts(site, new TestRevisions(site), List.of(wishes), Set.of(), redactor);
    }

    List<Resource<?>> services(ServiceWish... wishes) {
        return rollouts(wishes)
                .services(NETWORK, () -> List.of("10.0.0.1: unhealthy (Health checks failed)"), Set.of());
    }

    List<Resource<?>> release(String image) {
        ReleaseWish wish = new ReleaseWish("./migrate", () -> spec("release", image));
        return List.of(rollouts().release(Optional.of(wish), NETWORK, Set.of()));
    }

    Plan plan(List<Resource<?>> resources) throws InterruptedException {
        return new Planner(4).plan(Guarded.all(resources), Force.NONE);
    }

    /** What was changed, or how it failed, one line for each. */
    List<String> apply(List<Resource<?>> resources) throws InterruptedException {
        return run(plan(resources), resources);
    }

    List<String> run(Plan plan, List<Resource<?>> resources) {
        PlanResult result = new PlanRunner(4, Clock.systemUTC()).run(plan, Guarded.all(resources), new PlanListener() {
            @Override
            public void started(Change change) {}

            @Override
            public void finished(Outcome outcome) {}
        });
        return result.outcomes().stream()
                .filter(outcome -> outcome.state() != Outcome.State.UNCHANGED)
                .map(outcome -> outcome.change().symbol() + " "
                        + outcome.change().id()
                        + outcome.problem().map(problem -> ": " + problem).orElse(""))
                .toList();
    }

    static ServiceWish worker(int count, String image) {
        return new ServiceWish(
                ProcessType.of("worker"),
                count,
                () -> spec("worker", image),
                Optional.empty(),
                Optional.empty(),
                Strategy.ROLLING,
                Duration.ofSeconds(60));
    }

    static ServiceWish web(int count, String image) {
        return new ServiceWish(
                ProcessType.WEB,
                count,
                () -> spec("web", image),
                Optional.of(new WebBinding(() -> "arn:target-group/b", 5000, Optional.empty())),
                Optional.empty(),
                Strategy.ROLLING,
                Duration.ofSeconds(60));
    }

    static TaskSpec spec(String process, String image) {
        return new TaskSpec(
                "hm-acme-orders-" + process,
                process,
                image,
                Architecture.AMD64,
                new FargateSize(256, 512),
                List.of("sh", "-c", "run"),
                OptionalInt.empty(),
                new TreeMap<>(),
                new TreeMap<>(),
                Optional.empty(),
                "/hm/acme-orders",
                "arn:exec",
                "arn:task",
                30);
    }

    @Override
    public void close() {
        clients.close();
        ecs.close();
    }
}
