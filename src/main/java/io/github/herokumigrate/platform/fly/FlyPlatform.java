package io.github.herokumigrate.platform.fly;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.CanRollBack;
import io.github.herokumigrate.platform.CostEstimate;
import io.github.herokumigrate.platform.HasToolFile;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.ImageUse;
import io.github.herokumigrate.platform.LogListener;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.PartStatus;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.Rollback;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.ToolFile;
import io.github.herokumigrate.platform.fly.api.FlyApi;
import io.github.herokumigrate.platform.fly.api.FlyConnection;
import io.github.herokumigrate.platform.fly.data.DataStatus;
import io.github.herokumigrate.platform.fly.machine.FlySize;
import io.github.herokumigrate.platform.fly.site.FlySite;
import io.github.herokumigrate.platform.fly.site.Regions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Fly.io as a target: one app in an organization, every process of the application a machine. */
public final class FlyPlatform implements Platform, CanRollBack, HasToolFile {
    /** What an application that is only looked at or removed is at; nothing is made there. */
    private static final String ANY_REGION = "iad";

    private final FlySettings settings;
    private final ImagePublisher publisher;
    private final Clock clock;
    private final FlyApi api;
    private final Regions regions;

    private @Nullable String organization;
    private @Nullable Known known;

    /** What was looked at last: goals ask several questions about the same application. */
    private record Known(TargetApp app, FlyApplication application) {}

    /**
     * The target; asks nothing yet.
     *
     * @param publisher pushes the image
     * @throws ConfigurationException if an address is neither https nor this machine
     */
    public FlyPlatform(FlySettings settings, ImagePublisher publisher, Clock clock) {
        this.settings = settings;
        this.publisher = publisher;
        this.clock = clock;
        this.api = new FlyApi(settings.connection());
        this.regions = new Regions(api.regions(), clock);
    }

    @Override
    public String name() {
        return "fly";
    }

    @Override
    public void check(TargetApp app) throws InterruptedException {
        List<String> problems = new ArrayList<>();
        if (region(app).isEmpty()) {
            problems.add("<migration><region> is missing, and nothing is known of a region of Fly.io near to Heroku's"
                    + app.herokuRegion().map(heroku -> " '" + heroku + "'").orElse("") + ": name one, such as iad.");
        } else {
            // Whose app it is before anything of it is looked at.
            api.apps().find(app.name());
            problems.addAll(application(app).problems());
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
    public boolean asksForExtensions() {
        return true;
    }

    @Override
    public List<Resource<?>> resources(TargetApp app) throws InterruptedException {
        // contract: Fly.io 11
        if (app.image()
                .filter(image -> image.architecture() != Architecture.AMD64)
                .isPresent()) {
            throw new ConfigurationException(
                    "<migration><image><architecture>: the machines of Fly.io are amd64, and the"
                            + " image is built for another processor; leave the element out.");
        }
        return application(app).resources();
    }

    @Override
    public ImageUse imageUse() {
        return ImageUse.CONTAINER;
    }

    @Override
    public Optional<String> place(TargetApp app) throws InterruptedException {
        return Optional.of("organization " + organization()
                + settings.region().map(region -> ", region " + region).orElse("")
                + (settings.connection().machinesUrl().equals(FlyConnection.MACHINES)
                        ? ""
                        : ", endpoint " + settings.connection().machinesUrl()));
    }

    @Override
    public Optional<CostEstimate> cost(TargetApp app) throws InterruptedException {
        return Optional.of(new ApplicationCosts(
                        app,
                        application(app).addresses(),
                        settings.postgres(),
                        service ->
                                FlySize.atLeast(service.memory(), service.cpu()).guest())
                .estimate());
    }

    @Override
    public List<PendingTask> pending(TargetApp app) throws InterruptedException {
        FlyApplication application = application(app);
        List<PendingTask> pending = new ArrayList<>(application.certificates().pending());
        pending.addAll(application.rollouts().pending());
        return pending;
    }

    @Override
    public List<PartStatus> parts(TargetApp app) throws InterruptedException {
        FlyApplication application = application(app);
        List<PartStatus> parts = new ArrayList<>();
        application.postgres().status().map(status -> part("database", status)).ifPresent(parts::add);
        application.redis().status().map(status -> part("cache", status)).ifPresent(parts::add);
        application
                .certificates()
                .status()
                .forEach(certificate -> parts.add(new PartStatus(
                        "certificate " + certificate.host(), certificate.state(), certificate.detail())));
        return parts;
    }

    @Override
    public Optional<DatabaseUrl> databaseUrl(TargetApp app) throws InterruptedException {
        return application(app).postgres().url();
    }

    @Override
    public List<ProcessStatus> status(TargetApp app) throws InterruptedException {
        return application(app).rollouts().status();
    }

    @Override
    public void logs(TargetApp app, LogRequest request, LogListener listener) throws InterruptedException {
        application(app).rollouts().logs().read(request, listener);
    }

    @Override
    public Rollback rollback(TargetApp app) throws InterruptedException {
        return application(app).rollouts().rollback();
    }

    @Override
    public ToolFile toolFile(TargetApp app) throws InterruptedException {
        return new ToolFile(FlyToml.NAME, application(app).toml().text());
    }

    private synchronized FlyApplication application(TargetApp app) throws InterruptedException {
        Known last = known;
        if (last == null || !last.app().equals(app)) {
            FlySite site =
                    FlySite.of(api, app.name(), organization(), region(app).orElse(ANY_REGION), clock);
            last = new Known(app, new FlyApplication(site, regions, settings, app, publisher));
            known = last;
        }
        return last.application();
    }

    private Optional<String> region(TargetApp app) {
        return settings.region().or(() -> Regions.nearest(app));
    }

    private synchronized String organization() throws InterruptedException {
        String found = organization;
        if (found == null) {
            found = settings.organization().isPresent()
                    ? settings.organization().get()
                    : organizationOfToken();
            organization = found;
        }
        return found;
    }

    private String organizationOfToken() throws InterruptedException {
        List<String> organizations = api.apps().organizationsOfToken();
        if (organizations.size() == 1) {
            return organizations.get(0);
        }
        throw new ConfigurationException("<migration><fly><organization> is missing, and the token is for "
                + (organizations.isEmpty()
                        ? "no organization that Fly.io tells of"
                        : "several: " + String.join(", ", new TreeSet<>(organizations)))
                + ". Name the slug of one, as 'fly orgs list' shows it.");
    }

    private static PartStatus part(String what, DataStatus status) {
        return new PartStatus(what, status.state(), status.name() + ": " + status.detail());
    }
}
