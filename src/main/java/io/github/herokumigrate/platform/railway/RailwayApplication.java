package io.github.herokumigrate.platform.railway;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.CostEstimate;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.ImagePublisher.Destination;
import io.github.herokumigrate.platform.OneOffTask;
import io.github.herokumigrate.platform.SourceArchive;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.railway.api.AccountApi.WorkspacePlan;
import io.github.herokumigrate.platform.railway.data.DataSettings;
import io.github.herokumigrate.platform.railway.data.RailwayPostgres;
import io.github.herokumigrate.platform.railway.data.RailwayRedis;
import io.github.herokumigrate.platform.railway.deployment.DeploymentSettings;
import io.github.herokumigrate.platform.railway.deployment.Deployments;
import io.github.herokumigrate.platform.railway.deployment.OneOffRun;
import io.github.herokumigrate.platform.railway.deployment.Source;
import io.github.herokumigrate.platform.railway.domain.RailwayDomains;
import io.github.herokumigrate.platform.railway.instance.RunWish;
import io.github.herokumigrate.platform.railway.service.RailwayServices;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * One application at one site: its parts, and how they hang together. The order in which things are made and removed
 * follows from what depends on what here.
 */
final class RailwayApplication {
    /** What Railway read settings from until 2026-12-01 (contract: Railway 12.1). */
    private static final List<String> OLD_SETTINGS = List.of("railway.json", "railway.toml");

    private final TargetApp app;
    private final RailwaySite site;
    private final RailwaySettings settings;
    private final RailwayPostgres postgres;
    private final RailwayRedis redis;
    private final ApplicationVariables variables;
    private final RailwayServices services;
    private final Optional<PushedImage> image;
    private final Deployments deployments;
    private final RailwayDomains domains;
    private final Optional<String> region;

    RailwayApplication(
            RailwaySite site,
            Optional<String> region,
            RailwaySettings settings,
            TargetApp app,
            ImagePublisher publisher,
            SourceArchive sources) {
        this.app = app;
        this.site = site;
        this.settings = settings;
        this.region = region;
        ResourceId project = RailwayServices.projectId(site.app());
        // The environment goes with its project, and is no part of what is removed.
        Set<ResourceId> place =
                isOnlyNamed() ? Set.of(project) : Set.of(project, RailwayServices.environmentId(site.choice()));
        this.postgres = new RailwayPostgres(site, new DataSettings(settings.database(), region), place);
        this.redis = new RailwayRedis(site, new DataSettings(settings.cache(), region), place);
        this.variables = new ApplicationVariables(app, postgres, redis);
        this.services = new RailwayServices(site, variables.shared(), data(), variables.services());
        this.image = settings.imageRepository()
                .flatMap(repository -> app.image().map(wish -> new PushedImage(repository, wish, publisher)));
        this.deployments = new Deployments(
                site,
                RunWish.of(app),
                source(sources),
                services::fingerprint,
                new DeploymentSettings(region, settings.times(), settings.builds()));
        this.domains = new RailwayDomains(
                site,
                app.domains(),
                app.services().stream()
                        .filter(service -> service.type().equals(ProcessType.WEB))
                        .map(service -> RailwayServices.serviceId(service.type().value()))
                        .findFirst());
    }

    /** Everything that is wished and everything that an earlier wish left behind. */
    List<Resource<?>> resources() throws InterruptedException {
        List<Resource<?>> resources = new ArrayList<>(isOnlyNamed() ? services.unwanted() : services.wished());
        resources.addAll(postgres.resources(app.database()));
        resources.addAll(redis.resources(app.cache()));
        image.ifPresent(pushed -> resources.add(pushed.resource(site)));
        resources.addAll(deployments.resources(this::needs));
        resources.addAll(domains.resources());
        return resources;
    }

    /** Why the wish can't be fulfilled, each one sentence. */
    List<String> problems() throws InterruptedException {
        List<String> problems = new ArrayList<>();
        problems.addAll(postgres.problems(app.database()));
        problems.addAll(variables.problems());
        problems.addAll(services.problems());
        problems.addAll(deployments.problems());
        problems.addAll(domains.problems());
        return problems;
    }

    /** What is different at Railway, each a sentence or two. */
    List<String> notices() throws InterruptedException {
        List<String> notices = new ArrayList<>(deployments.notices());
        if (app.database().isPresent()) {
            notices.addAll(postgres.notices(app.database().get()));
        }
        if (app.cache().isPresent()) {
            notices.addAll(redis.notices(app.cache().get()));
        }
        notices.addAll(domains.notices());
        OLD_SETTINGS.stream()
                .filter(file -> Files.isRegularFile(app.directory().resolve(file)))
                .map(file ->
                        file + " is no longer read by Railway from 2026-12-01, and until then counts more than what"
                                + " this plugin sets: remove it.")
                .forEach(notices::add);
        return notices;
    }

    /** What it costs at most while it is idle. */
    CostEstimate cost() throws InterruptedException {
        return new ApplicationCosts(
                        app,
                        site.workspace().map(WorkspacePlan::plan),
                        settings.database().isPresent()
                                ? Optional.empty()
                                : postgres.awaited(app.database()).stream().findFirst(),
                        settings.cache().isPresent()
                                ? Optional.empty()
                                : redis.awaited(app.cache()).stream().findFirst())
                .estimate();
    }

    RailwayPostgres postgres() {
        return postgres;
    }

    RailwayRedis redis() {
        return redis;
    }

    Deployments deployments() {
        return deployments;
    }

    RailwayDomains domains() {
        return domains;
    }

    /** Runs a program once, beside the application's processes. */
    int run(OneOffTask task, Consumer<String> lines) throws InterruptedException {
        // contract: Railway 11
        if (task.image().architecture() != Architecture.AMD64) {
            throw new ConfigurationException(
                    "<migration><image><architecture>: Railway runs amd64; leave the element out.");
        }
        Source source;
        if (settings.imageRepository().isPresent()) {
            String repository = settings.imageRepository().get();
            String digest = task.image().publish(new Destination(repository, task.name(), Optional.empty()));
            source = new Source.Image(repository + "@" + digest, settings.registryCredentials());
        } else {
            SourceArchive.Packed packed = task.image().sources();
            source = new Source.Upload(packed.source(), () -> packed);
        }
        return new OneOffRun(site, region, settings.times()).run(task, source, lines);
    }

    /** What the application's data are in. */
    private Set<ResourceId> data() {
        Set<ResourceId> data = new HashSet<>(postgres.awaited(app.database()));
        data.addAll(redis.awaited(app.cache()));
        return data;
    }

    private Source source(SourceArchive sources) {
        return image.<Source>map(pushed -> new Source.Image(pushed.reference(), settings.registryCredentials()))
                .or(() -> app.source().map(content -> new Source.Upload(content, sources)))
                .orElseGet(Source.AsItRuns::new);
    }

    /** What has to be right before something is started; what is to go waits for what was started from it. */
    private Set<ResourceId> needs(String service) {
        Set<ResourceId> needs = new HashSet<>(Set.of(RailwayServices.serviceId(service)));
        if (variables.services().containsKey(service)) {
            needs.add(RailwayServices.variablesId(service));
        }
        needs.addAll(data());
        image.ifPresent(pushed -> needs.add(PushedImage.ID));
        return needs;
    }

    /** An application of which only the name is known is to be looked at or removed. */
    private boolean isOnlyNamed() {
        return Stream.of(app.services(), app.variables()).allMatch(List::isEmpty);
    }
}
