package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.ImagePublisher.Destination;
import io.github.herokumigrate.platform.Scaling;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable;
import io.github.herokumigrate.platform.aws.account.AwsClients;
import io.github.herokumigrate.platform.aws.data.Availability;
import io.github.herokumigrate.platform.aws.data.PostgresSettings;
import io.github.herokumigrate.platform.aws.data.ProxyUse;
import io.github.herokumigrate.platform.aws.network.LoadBalancerSettings;
import io.github.herokumigrate.platform.aws.rollout.Strategy;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** An application comes to an empty account. */
record FirstDeploy(TargetApp app, AwsSettings settings) implements Journey {
    /** Longer than AWS waits without being told. */
    private static final LoadBalancerSettings PATIENT =
            new LoadBalancerSettings(Optional.empty(), Duration.ofSeconds(90));

    private static final String ZONE = "example.com";
    private static final int LARGER_THAN_A_PARAMETER = 10_000;

    /** One of an application like most, with a load balancer that has to be told something. */
    static FirstDeploy usual() {
        return new FirstDeploy(
                DeployedApp.shop(), settings(DeployedApp.settings().strategy(), PostgresSettings.USUAL));
    }

    /** One of an application that makes use of everything. */
    static FirstDeploy full() {
        TargetApp shop = DeployedApp.shop();
        List<Service> services =
                shop.services().stream().map(FirstDeploy::scaled).toList();
        List<Variable> variables = new ArrayList<>(shop.variables());
        variables.add(
                DeployedApp.variable("CERTIFICATES", "x".repeat(LARGER_THAN_A_PARAMETER), Variable.Visibility.SECRET));
        PostgresSettings postgres =
                new PostgresSettings(Optional.empty(), "db.t4g.small", 50, Availability.TWO_ZONES, 14, ProxyUse.USE);
        return new FirstDeploy(
                new TargetApp(
                        shop.name(),
                        shop.directory(),
                        shop.framework(),
                        services,
                        shop.releaseCommand(),
                        variables,
                        shop.database(),
                        shop.cache(),
                        List.of("shop." + ZONE, "www." + ZONE),
                        shop.schedules(),
                        shop.image()),
                settings(Strategy.BLUE_GREEN, postgres));
    }

    private static Service scaled(Service service) {
        return new Service(
                service.type(),
                service.command(),
                service.count(),
                service.memory(),
                service.healthCheck(),
                service.startGrace(),
                service.stopGrace(),
                service.origin(),
                Optional.of(new Scaling(1, service.count() + 1, 70)));
    }

    private static AwsSettings settings(Strategy strategy, PostgresSettings postgres) {
        AwsSettings usual = DeployedApp.settings();
        return new AwsSettings(
                usual.connection(),
                usual.network(),
                usual.publicIp(),
                PATIENT,
                usual.domain(),
                usual.roles(),
                usual.cluster(),
                usual.mode(),
                strategy,
                postgres,
                usual.keyValueStore(),
                usual.logRetention(),
                usual.registry());
    }

    @Override
    public void prepare(DeployedApp account) {
        if (!app.domains().isEmpty()) {
            try (AwsClients clients = new AwsClients(settings.connection())) {
                clients.dns().createHostedZone(request -> request.name(ZONE).callerReference("theirs"));
            }
        }
    }

    @Override
    public List<String> run(DeployedApp account) throws InterruptedException {
        try (AwsPlatform platform = platform(account)) {
            return failures(account.deployment(platform)
                    .deploy(app, Stage.ROLLOUT, Force.NONE, plan -> {}, new SilentListener()));
        } catch (MigrationException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** The application has to be told the passwords that its database and its store really have. */
    @Override
    public List<String> misfits(DeployedApp account) {
        List<String> misfits = new ArrayList<>();
        Map.of("rds", "DATABASE_URL", "elasticache", "REDIS_URL").forEach((service, variable) -> {
            String url = new Upstream(account.aws().quietAddress())
                    .json(
                            DeployedApp.REGION,
                            "ssm",
                            "GetParameter",
                            Json.object()
                                    .put("Name", "/hm/" + app.name() + "/config/" + variable)
                                    .put("WithDecryption", true))
                    .body();
            Optional<String> password = account.aws().aws().passwords().of(service, "hm-" + app.name());
            if (password.filter(text -> url.contains(":" + text + "@")).isEmpty()) {
                misfits.add(variable + " has another password than there is at " + service);
            }
        });
        return misfits;
    }

    AwsPlatform platform(DeployedApp account) {
        return new AwsPlatform(
                settings, destination -> pushed(account, destination), new Redactor(), Clock.systemUTC());
    }

    /** What failed, with the kinds of those failures that are no message to a user. */
    static List<String> failures(PlanResult result) {
        return result.outcomes().stream()
                .filter(outcome -> outcome.state() == Outcome.State.FAILED)
                .map(FirstDeploy::failure)
                .toList();
    }

    private static String failure(Outcome failed) {
        String kind = failed.cause()
                .filter(cause -> !(cause instanceof MigrationException))
                .map(cause -> cause.getClass().getName() + ": ")
                .orElse("");
        return failed.change().id() + ": " + kind + failed.problem().orElse("");
    }

    /** A push comes by where things go wrong, as all calls do. Who pushes repeats what got no answer. */
    private String pushed(DeployedApp account, Destination destination) {
        AppImage image = app.image().orElseThrow();
        String repository = destination.repository();
        ObjectNode request = Json.object()
                .put("repositoryName", repository.substring(repository.indexOf('/') + 1))
                .put("imageManifest", DeployedApp.manifest(image.tag()))
                .put("imageDigest", image.digest())
                .put("imageTag", destination.tag());
        Upstream registry = new Upstream(account.aws().address());
        Answer answer;
        try {
            answer = registry.json(DeployedApp.REGION, "ecr", "PutImage", request);
        } catch (UncheckedIOException lost) {
            answer = repeated(registry, request);
        }
        // A registry takes again what it has; this one says so.
        if (!answer.isSuccess() && !answer.body().contains("ImageAlreadyExistsException")) {
            throw new MigrationException("The image could not be pushed: " + answer.body());
        }
        return image.digest();
    }

    private static Answer repeated(Upstream registry, ObjectNode request) {
        try {
            return registry.json(DeployedApp.REGION, "ecr", "PutImage", request);
        } catch (UncheckedIOException e) {
            throw new MigrationException("The registry could not be reached.", e);
        }
    }
}
