package io.github.herokumigrate.platform.railway;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.CanRollBack;
import io.github.herokumigrate.platform.CostEstimate;
import io.github.herokumigrate.platform.HasPrivateDatabase;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.ImageUse;
import io.github.herokumigrate.platform.LogListener;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.OneOffTask;
import io.github.herokumigrate.platform.OpenedDatabase;
import io.github.herokumigrate.platform.PartStatus;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.Rollback;
import io.github.herokumigrate.platform.RunsTasks;
import io.github.herokumigrate.platform.SourceArchive;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.railway.api.AccountApi.Workspace;
import io.github.herokumigrate.platform.railway.api.RailwayApi;
import io.github.herokumigrate.platform.railway.api.RailwayConnection;
import io.github.herokumigrate.platform.railway.data.DataStatus;
import io.github.herokumigrate.platform.railway.site.ProjectChoice;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import io.github.herokumigrate.platform.railway.site.Regions;
import io.github.herokumigrate.platform.railway.site.Workspaces;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Railway as a target: one project, every process type of the application a service. */
public final class RailwayPlatform implements Platform, CanRollBack, HasPrivateDatabase, RunsTasks {
    private final RailwaySettings settings;
    private final ImagePublisher publisher;
    private final SourceArchive sources;
    private final Clock clock;
    private final RailwayApi api;

    private @Nullable Workspace workspace;
    private @Nullable Known known;

    /** What was looked at last: goals ask several questions about the same application. */
    private record Known(TargetApp app, RailwayApplication application) {}

    /**
     * The target; asks nothing yet.
     *
     * @param publisher pushes the image, where it is not built by Railway
     * @param sources what Railway builds
     * @throws ConfigurationException if an address is neither https nor this machine
     */
    public RailwayPlatform(RailwaySettings settings, ImagePublisher publisher, SourceArchive sources, Clock clock) {
        this.settings = settings;
        this.publisher = publisher;
        this.sources = sources;
        this.clock = clock;
        this.api = new RailwayApi(settings.connection());
    }

    @Override
    public String name() {
        return "railway";
    }

    @Override
    public void check(TargetApp app) throws InterruptedException {
        List<String> problems = new ArrayList<>(application(app).problems());
        if (settings.region().isPresent()) {
            new Regions(api.account().regions())
                    .problem(settings.region().get())
                    .ifPresent(problems::add);
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    @Override
    public List<String> notices(TargetApp app) throws InterruptedException {
        return application(app).notices();
    }

    @Override
    public List<Resource<?>> resources(TargetApp app) throws InterruptedException {
        // contract: Railway 11
        if (app.image()
                .filter(image -> image.architecture() != Architecture.AMD64)
                .isPresent()) {
            throw new ConfigurationException(
                    "<migration><image><architecture>: Railway runs amd64, and the image is built"
                            + " for another processor; leave the element out.");
        }
        return application(app).resources();
    }

    @Override
    public ImageUse imageUse() {
        return settings.imageRepository().isPresent() ? ImageUse.CONTAINER : ImageUse.SOURCE;
    }

    @Override
    public Optional<String> place(TargetApp app) throws InterruptedException {
        return Optional.of("workspace " + workspace().name() + ", project "
                + settings.project().orElse(app.name().value()) + ", environment " + settings.environment()
                + settings.region().map(region -> ", region " + region).orElse("")
                + (settings.connection().url().equals(RailwayConnection.RAILWAY)
                        ? ""
                        : ", endpoint " + settings.connection().url()));
    }

    @Override
    public Optional<CostEstimate> cost(TargetApp app) throws InterruptedException {
        return Optional.of(application(app).cost());
    }

    @Override
    public List<PendingTask> pending(TargetApp app) throws InterruptedException {
        return application(app).domains().pending();
    }

    @Override
    public List<PartStatus> parts(TargetApp app) throws InterruptedException {
        RailwayApplication application = application(app);
        List<PartStatus> parts = new ArrayList<>();
        application.postgres().status().map(status -> part("database", status)).ifPresent(parts::add);
        application.redis().status().map(status -> part("cache", status)).ifPresent(parts::add);
        application
                .domains()
                .nameOfRailway()
                .map(name -> new PartStatus("domain", "ready", name))
                .ifPresent(parts::add);
        application
                .domains()
                .status()
                .forEach(host -> parts.add(new PartStatus("domain " + host.host(), host.state(), host.detail())));
        return parts;
    }

    @Override
    public Optional<DatabaseUrl> databaseUrl(TargetApp app) throws InterruptedException {
        return application(app).postgres().url();
    }

    @Override
    public Optional<OpenedDatabase> open(TargetApp app) throws InterruptedException {
        return application(app).postgres().open();
    }

    @Override
    public List<ProcessStatus> status(TargetApp app) throws InterruptedException {
        return application(app).deployments().status();
    }

    @Override
    public void logs(TargetApp app, LogRequest request, LogListener listener) throws InterruptedException {
        application(app).deployments().logs().read(request, listener);
    }

    @Override
    public Rollback rollback(TargetApp app) throws InterruptedException {
        return application(app).deployments().rollback();
    }

    @Override
    public int run(TargetApp app, OneOffTask task, Consumer<String> lines) throws InterruptedException {
        return application(app).run(task, lines);
    }

    private synchronized RailwayApplication application(TargetApp app) throws InterruptedException {
        Known last = known;
        if (last == null || !last.app().equals(app)) {
            RailwaySite site = new RailwaySite(
                    api,
                    app.name(),
                    new ProjectChoice(workspace().id(), settings.project(), settings.environment()),
                    clock);
            last = new Known(
                    app,
                    new RailwayApplication(
                            site, settings.region().or(() -> Regions.nearest(app)), settings, app, publisher, sources));
            known = last;
        }
        return last.application();
    }

    private synchronized Workspace workspace() throws InterruptedException {
        Workspace found = workspace;
        if (found == null) {
            found = Workspaces.choose(api, settings.workspace());
            workspace = found;
        }
        return found;
    }

    private static PartStatus part(String what, DataStatus status) {
        return new PartStatus(what, status.state(), status.name() + ": " + status.detail());
    }
}
