package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.app.Framework;
import io.github.herokumigrate.emulator.aws.AwsCli;
import io.github.herokumigrate.emulator.aws.AwsFront;
import io.github.herokumigrate.emulator.aws.Moto;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.migration.Deployment;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.MigrationException;
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
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.Cache;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable;
import io.github.herokumigrate.platform.aws.access.RoleSettings;
import io.github.herokumigrate.platform.aws.account.AwsConnection;
import io.github.herokumigrate.platform.aws.data.KeyValueSettings;
import io.github.herokumigrate.platform.aws.data.PostgresSettings;
import io.github.herokumigrate.platform.aws.domain.DomainSettings;
import io.github.herokumigrate.platform.aws.network.LoadBalancerSettings;
import io.github.herokumigrate.platform.aws.network.NetworkSettings;
import io.github.herokumigrate.platform.aws.rollout.Strategy;
import io.github.herokumigrate.platform.aws.service.LogRetention;
import io.github.herokumigrate.platform.aws.service.RegistrySettings;
import io.github.herokumigrate.platform.aws.service.TaskNetwork.PublicIp;
import io.github.herokumigrate.report.PlanResultText;
import io.github.herokumigrate.report.PlanText;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageAlreadyExistsException;

/** A whole application on its way to the emulated AWS, as the goals bring it there. Each has an empty account. */
final class DeployedApp implements AutoCloseable {
    static final AppName NAME = AppName.of("acme-orders");
    static final String REGION = "eu-west-1";

    private static final Path PROGRAMS = Path.of(System.getProperty("aws-emulator.directory", "target/aws-emulator"));
    private static final PlanText TEXT = new PlanText(StandardCharsets.UTF_8);
    private static Moto moto;
    private static AwsFront front;

    /** What became of a deployment, and what it called. */
    record Result(PlanResult outcome, List<String> changes) {
        /** What failed, with the reasons. */
        List<String> problems() {
            return outcome.outcomes().stream()
                    .filter(each -> each.state() == Outcome.State.FAILED)
                    .map(each -> each.change().id() + ": " + each.problem().orElse(""))
                    .toList();
        }
    }

    private final Redactor redactor = new Redactor();
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<Secret> registryTokens = new CopyOnWriteArrayList<>();
    private Optional<String> pushProblem = Optional.empty();

    private DeployedApp() {}

    /** An empty account. */
    static synchronized DeployedApp inEmptyAccount() {
        if (moto == null) {
            moto = Moto.start(PROGRAMS);
            front = AwsFront.of(moto);
        }
        front.reset();
        System.setProperty("aws.endpointUrl", front.address().toString());
        System.setProperty("aws.accessKeyId", "AKIATESTTESTTESTTEST");
        System.setProperty("aws.secretAccessKey", "test");
        return new DeployedApp();
    }

    /** The emulated AWS. */
    AwsFront aws() {
        return front;
    }

    /** The CLI of AWS, which looks at what was made. */
    AwsCli cli() {
        return AwsCli.at(front.quietAddress());
    }

    /** What was changed at AWS since the calls were forgotten, as policies write it. */
    List<String> writes() {
        return front.calls().stream()
                .filter(call -> call.kind() == RecordedCall.Kind.WRITE)
                .map(RecordedCall::action)
                .toList();
    }

    /** Settings of which nothing was chosen. */
    static AwsSettings settings() {
        return new AwsSettings(
                new AwsConnection(Optional.of(REGION), Duration.ofMillis(5)),
                NetworkSettings.DEFAULT,
                PublicIp.ENABLED,
                LoadBalancerSettings.DEFAULT,
                DomainSettings.DEFAULT,
                RoleSettings.NONE,
                Optional.empty(),
                Mode.EXPLICIT,
                Strategy.ROLLING,
                PostgresSettings.USUAL,
                KeyValueSettings.USUAL,
                LogRetention.USUAL,
                RegistrySettings.USUAL);
    }

    /** A shop with everything that a Heroku app can have. */
    static TargetApp shop() {
        return new TargetApp(
                NAME,
                Path.of("."),
                Framework.PLAIN,
                List.of(service("web", 2), service("worker", 1)),
                Optional.of(new ReleaseCommand("java -jar migrate.jar", Memory.ofMebibytes(512))),
                List.of(
                        variable("API_TOKEN", "token-that-nobody-may-see", Variable.Visibility.SECRET),
                        variable("GREETING", "Grüß Gott, it's \"$HOME\"", Variable.Visibility.SECRET),
                        variable("LOG_LEVEL", "info", Variable.Visibility.PLAIN)),
                Optional.of(new Database(15, Set.of("DATABASE_URL"))),
                Optional.of(new Cache(Set.of("REDIS_URL"))),
                List.of(),
                List.of(new Schedule("nightly", "java -jar report.jar", "0 3 * * *", Memory.ofMebibytes(512))),
                Optional.of(image("first")));
    }

    /** A process type as on Heroku. */
    static Service service(String type, int count) {
        return new Service(
                ProcessType.of(type),
                "java -jar target/" + type + ".jar",
                count,
                Memory.ofMebibytes(512),
                type.equals("web")
                        ? Optional.of(new HealthCheck("/", HealthCheck.Success.ANY_ANSWER))
                        : Optional.empty(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
    }

    /** A config var. */
    static Variable variable(String name, String value, Variable.Visibility visibility) {
        return new Variable(name, Secret.of(value), visibility, Variable.Origin.CONFIG_VAR);
    }

    /** An image of this code. */
    static AppImage image(String code) {
        return new AppImage(
                "sha256:" + HexFormat.of().formatHex(sha256(manifest(code))), code, AppImage.Architecture.AMD64);
    }

    /** Everything that a user would have read so far. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** Brings the account to the wish. */
    Result deploy(TargetApp app) throws InterruptedException {
        return deploy(app, settings(), Force.NONE);
    }

    /** Brings the account to the wish. */
    Result deploy(TargetApp app, AwsSettings settings, Force force) throws InterruptedException {
        try (AwsPlatform platform = platform(settings, app)) {
            List<String> changes = new ArrayList<>();
            PlanResult result = deployment(platform).deploy(app, Stage.ROLLOUT, force, this::accept, listener(changes));
            return result(result, changes);
        }
    }

    /** Removes everything. */
    Result destroy(Force force) throws InterruptedException {
        return destroy(NAME, force);
    }

    /** Removes everything of an application. */
    Result destroy(AppName name, Force force) throws InterruptedException {
        return destroy(TargetApp.named(name, Path.of(".")), settings(), force);
    }

    /** Removes everything of an application that was deployed with these settings. */
    Result destroy(TargetApp app, AwsSettings settings, Force force) throws InterruptedException {
        try (AwsPlatform platform = platform(settings, app)) {
            List<String> changes = new ArrayList<>();
            return result(deployment(platform).destroy(app, force, this::accept, listener(changes)), changes);
        }
    }

    /** What would be done, as it is printed. */
    List<String> plan(TargetApp app) throws InterruptedException {
        return plan(app, settings());
    }

    /** What would be done, as it is printed. */
    List<String> plan(TargetApp app, AwsSettings settings) throws InterruptedException {
        try (AwsPlatform platform = platform(settings, app)) {
            return TEXT.lines(deployment(platform).plan(app, Stage.ROLLOUT, Force.NONE));
        }
    }

    /** The target. */
    AwsPlatform platform(AwsSettings settings, TargetApp app) {
        return platform(settings, app, Clock.systemUTC());
    }

    /** The target, in another time. */
    AwsPlatform platform(AwsSettings settings, TargetApp app, Clock clock) {
        // As the goals do when they read the values.
        app.variables().stream()
                .filter(variable -> variable.visibility() == Variable.Visibility.SECRET)
                .map(Variable::value)
                .forEach(redactor::learn);
        return new AwsPlatform(
                settings, destination -> publish(app.image().orElseThrow(), destination), redactor, clock);
    }

    /** Pushes the image of a task, as the application's is. */
    String publishTask(ImagePublisher.Destination destination) {
        try {
            return publish(image("copier"), destination);
        } catch (ImageAlreadyExistsException e) {
            // As a registry says nothing of what it has.
            return image("copier").digest();
        }
    }

    /** Makes every push fail. */
    void failPushes(String why) {
        pushProblem = Optional.of(why);
    }

    /** Lets pushes succeed again. */
    void letPush() {
        pushProblem = Optional.empty();
    }

    /** What the registry was told as a password so far. */
    List<Secret> registryTokens() {
        return List.copyOf(registryTokens);
    }

    private String publish(AppImage image, ImagePublisher.Destination destination) {
        registryTokens.add(destination.logIn().orElseThrow().password());
        pushProblem.ifPresent(why -> {
            throw new MigrationException(why);
        });
        return push(image, destination);
    }

    Deployment deployment(AwsPlatform platform) {
        return new Deployment(platform, new Planner(8, redactor), new PlanRunner(8, Clock.systemUTC(), redactor));
    }

    @Override
    public void close() {
        front.faults().heal();
    }

    /** As the goals do: all or nothing. */
    private void accept(Plan plan) {
        said.addAll(TEXT.lines(plan));
        if (!plan.blocked().isEmpty()) {
            throw new MigrationException(plan.blocked().stream()
                    .map(blocked -> blocked.id() + ": " + blocked.reason())
                    .collect(Collectors.joining("\n")));
        }
    }

    private Result result(PlanResult result, List<String> changes) {
        if (!result.succeeded()) {
            said.addAll(PlanResultText.failure(result).lines().toList());
        }
        return new Result(result, changes);
    }

    private static PlanListener listener(List<String> changes) {
        return new PlanListener() {
            @Override
            public void started(Change change) {}

            @Override
            public void finished(Outcome outcome) {
                if (outcome.state() == Outcome.State.DONE) {
                    changes.add(
                            outcome.change().symbol() + " " + outcome.change().id());
                }
            }
        };
    }

    /** Moto keeps manifests and no layers; real pushes are for real registries. */
    private static String push(AppImage image, ImagePublisher.Destination destination) {
        String name =
                destination.repository().substring(destination.repository().indexOf('/') + 1);
        try (EcrClient ecr = EcrClient.builder()
                .region(Region.of(REGION))
                .endpointOverride(URI.create(front.quietAddress().toString()))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(UrlConnectionHttpClient.create())
                .build()) {
            ecr.putImage(request -> request.repositoryName(name)
                    .imageManifest(manifest(image.tag()))
                    .imageDigest(image.digest())
                    .imageTag(destination.tag()));
        }
        return image.digest();
    }

    /** What an image is kept as. */
    static String manifest(String code) {
        return "{\"schemaVersion\":2,\"mediaType\":\"application/vnd.docker.distribution.manifest.v2+json\","
                + "\"config\":{\"mediaType\":\"application/vnd.docker.container.image.v1+json\",\"size\":2,"
                + "\"digest\":\"sha256:" + HexFormat.of().formatHex(sha256(code)) + "\"},\"layers\":[]}";
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
