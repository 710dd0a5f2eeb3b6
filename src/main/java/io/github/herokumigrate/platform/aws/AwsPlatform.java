package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.database.OffersReplication;
import io.github.herokumigrate.database.Replication;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.CanRollBack;
import io.github.herokumigrate.platform.CostEstimate;
import io.github.herokumigrate.platform.DescribesRights;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.ImageUse;
import io.github.herokumigrate.platform.LogListener;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.OneOffTask;
import io.github.herokumigrate.platform.PartStatus;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.PendingTask.Due;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.Rollback;
import io.github.herokumigrate.platform.RunsTasks;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.aws.account.AwsAccount;
import io.github.herokumigrate.platform.aws.account.AwsClients;
import io.github.herokumigrate.platform.aws.account.AwsErrors;
import io.github.herokumigrate.platform.aws.account.AwsNames;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.account.Waiting;
import io.github.herokumigrate.platform.aws.data.DataStatus;
import io.github.herokumigrate.platform.aws.dms.DmsReplication;
import io.github.herokumigrate.platform.aws.domain.Pending.Purpose;
import io.github.herokumigrate.platform.aws.express.Express;
import io.github.herokumigrate.platform.aws.network.Network;
import io.github.herokumigrate.platform.aws.rollout.Strategy;
import io.github.herokumigrate.platform.aws.rollout.WayBack;
import io.github.herokumigrate.platform.aws.service.FargateSize;
import io.github.herokumigrate.platform.aws.service.Schedules;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/** AWS as a target: one account, one Region, every process type a service of ECS on Fargate. */
public final class AwsPlatform
        implements Platform, CanRollBack, DescribesRights, RunsTasks, OffersReplication, AutoCloseable {
    private final AwsSettings settings;
    private final ImagePublisher publisher;
    private final Redactor redactor;
    private final Waiting waiting;
    private final AwsClients clients;

    private @Nullable AwsAccount account;
    private @Nullable Known known;

    /** What was looked at last: goals ask several questions about the same application. */
    private record Known(TargetApp app, AwsApplication application) {}

    /**
     * The target.
     *
     * @param publisher pushes the image
     * @param redactor learns passwords that are read at AWS
     * @throws ConfigurationException if nothing names a Region
     */
    public AwsPlatform(AwsSettings settings, ImagePublisher publisher, Redactor redactor, Clock clock) {
        this.settings = settings;
        this.publisher = publisher;
        this.redactor = redactor;
        this.waiting = new Waiting(settings.connection().pollInterval(), clock);
        this.clients = new AwsClients(settings.connection());
    }

    @Override
    public String name() {
        return "aws";
    }

    @Override
    public void check(TargetApp app) throws InterruptedException {
        List<String> problems = new ArrayList<>(Schedules.problems(
                app.schedules(), app.services().stream().map(Service::type).collect(Collectors.toSet())));
        limits(app).flatMap(ExpressLimits::problem).ifPresent(problems::add);
        if (settings.mode() == Mode.EXPLICIT
                && settings.strategy() != Strategy.ROLLING
                && webOf(app).isEmpty()) {
            problems.add(
                    "<migration><aws><strategy>: only a web process can be rolled out by shifting requests, and this"
                            + " application has none.");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        try {
            AwsApplication application = application(app);
            application.network().check();
            application.balancer().check(application.web());
            application.domains().check();
        } catch (SdkException e) {
            throw AwsErrors.translate(e);
        }
    }

    @Override
    public List<String> notices(TargetApp app) {
        List<String> notices = new ArrayList<>();
        for (Service service : app.services()) {
            FargateSize.shortfall(service.memory())
                    .ifPresent(notice -> notices.add("Process '" + service.type() + "': " + notice));
        }
        limits(app).map(ExpressLimits::notices).ifPresent(notices::addAll);
        return translated(() -> {
            AwsApplication application = application(app);
            notices.addAll(application.network().notices());
            notices.addAll(application.domains().notices());
            app.database()
                    .ifPresent(wish -> notices.addAll(application.postgres().notices(wish)));
            app.cache()
                    .ifPresent(
                            wish -> notices.addAll(application.keyValueStore().notices(wish)));
            return notices;
        });
    }

    @Override
    public List<Resource<?>> resources(TargetApp app) {
        return translated(() -> application(app).resources());
    }

    @Override
    public ImageUse imageUse() {
        return ImageUse.CONTAINER;
    }

    @Override
    public Optional<String> place(TargetApp app) {
        return translated(() -> {
            AwsAccount where = account();
            String endpoint = Stream.of(System.getProperty("aws.endpointUrl"), System.getenv("AWS_ENDPOINT_URL"))
                    .filter(url -> url != null && !url.isBlank())
                    .findFirst()
                    .map(url -> ", endpoint " + url)
                    .orElse("");
            return Optional.of("account " + where.id() + ", Region " + where.region() + endpoint);
        });
    }

    @Override
    public Optional<CostEstimate> cost(TargetApp app) {
        return Optional.of(new ApplicationCosts(app, settings).estimate());
    }

    @Override
    public List<PendingTask> pending(TargetApp app) {
        return translated(() -> {
            List<PendingTask> tasks = new ArrayList<>();
            application(app)
                    .domains()
                    .pending()
                    .forEach(record -> tasks.add(new PendingTask(
                            "DNS",
                            "Set the record " + record.name() + " " + record.type() + " " + record.value() + " ("
                                    + record.why() + ").",
                            record.purpose() == Purpose.CERTIFICATE ? Due.NOW : Due.LATER)));
            expressAddress(app)
                    .ifPresent(address -> tasks.add(new PendingTask(
                            "address", "Send the application's users to " + address.url() + ".", Due.LATER)));
            return tasks;
        });
    }

    @Override
    public List<PartStatus> parts(TargetApp app) {
        return translated(() -> {
            AwsApplication application = application(app);
            List<PartStatus> parts = new ArrayList<>();
            application
                    .postgres()
                    .status()
                    .map(status -> part("database", status))
                    .ifPresent(parts::add);
            application
                    .keyValueStore()
                    .status()
                    .map(status -> part("cache", status))
                    .ifPresent(parts::add);
            application
                    .balancer()
                    .address()
                    .ifPresent(
                            address -> parts.add(new PartStatus("load balancer", "at", "http://" + address.dnsName())));
            expressAddress(app)
                    .ifPresent(address -> parts.add(new PartStatus("address of web", address.access(), address.url())));
            return parts;
        });
    }

    @Override
    public Optional<DatabaseUrl> databaseUrl(TargetApp app) {
        return translated(() -> {
            Optional<DatabaseUrl> url = application(app).postgres().url();
            url.ifPresent(found -> redactor.learn(found.password()));
            return url;
        });
    }

    @Override
    public List<ProcessStatus> status(TargetApp app) {
        return translated(() -> {
            Map<ProcessType, Integer> wished = new LinkedHashMap<>();
            app.services().forEach(service -> wished.put(service.type(), service.count()));
            AwsApplication application = application(app);
            return application.rollouts().status().read(wished, application.targetStates());
        });
    }

    @Override
    public void logs(TargetApp app, LogRequest request, LogListener listener) {
        translated(() -> {
            application(app).rollouts().logs().read(request, listener);
            return this;
        });
    }

    @Override
    public Rollback rollback(TargetApp app) {
        return translated(() -> {
            AwsApplication application = application(app);
            List<WayBack> ways = new ArrayList<>(List.of(application.rollouts().rollback()));
            if (settings.mode() == Mode.EXPRESS) {
                ways.add(application.express().rollback());
            }
            return new AwsRollback(ways);
        });
    }

    @Override
    public List<RightsDocument> rights(TargetApp app) {
        return translated(() ->
                new ApplicationRights(account(), new AwsNames(app.name(), settings.cluster()), settings).documents());
    }

    @Override
    public int run(TargetApp app, OneOffTask task, Consumer<String> lines) throws InterruptedException {
        try {
            return application(app).task(redactor).run(task, lines);
        } catch (SdkException e) {
            throw AwsErrors.translate(e);
        }
    }

    @Override
    public Replication replication(AppName app, Pair pair) {
        AwsSite site =
                new AwsSite(clients, account(), new AwsNames(app, settings.cluster()), new AwsTags(app), waiting);
        return new DmsReplication(
                site, ApplicationReplication.of(site, settings, new Network(site, settings.network())), pair, redactor);
    }

    @Override
    public void close() {
        clients.close();
    }

    private synchronized AwsApplication application(TargetApp app) {
        Known last = known;
        if (last == null || !last.app().equals(app)) {
            AwsSite site = new AwsSite(
                    clients, account(), new AwsNames(app.name(), settings.cluster()), new AwsTags(app.name()), waiting);
            last = new Known(app, new AwsApplication(site, settings, app, publisher, redactor));
            known = last;
        }
        return last.application();
    }

    private synchronized AwsAccount account() {
        AwsAccount found = account;
        if (found == null) {
            found = AwsSite.account(clients);
            account = found;
        }
        return found;
    }

    /** In the other mode nobody needs the right to ask. */
    private Optional<Express.Address> expressAddress(TargetApp app) {
        return settings.mode() == Mode.EXPRESS ? application(app).express().address() : Optional.empty();
    }

    private Optional<ExpressLimits> limits(TargetApp app) {
        return settings.mode() == Mode.EXPRESS ? Optional.of(new ExpressLimits(app, settings)) : Optional.empty();
    }

    private static PartStatus part(String what, DataStatus status) {
        return new PartStatus(what, status.state(), status.name() + ": " + status.detail());
    }

    private static Optional<Service> webOf(TargetApp app) {
        return app.services().stream()
                .filter(service -> service.type().equals(ProcessType.WEB))
                .findFirst();
    }

    /** What fails here is told as what fails in a resource. */
    private static <T> T translated(Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException e) {
            throw AwsErrors.translate(e);
        }
    }
}
