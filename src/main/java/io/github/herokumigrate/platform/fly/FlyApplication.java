package io.github.herokumigrate.platform.fly;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.ContainerCommand;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import io.github.herokumigrate.platform.fly.app.AppSecrets;
import io.github.herokumigrate.platform.fly.app.FlyApp;
import io.github.herokumigrate.platform.fly.app.FlyApp.Addresses;
import io.github.herokumigrate.platform.fly.app.FlyImage;
import io.github.herokumigrate.platform.fly.data.ManagedPostgres;
import io.github.herokumigrate.platform.fly.data.UpstashRedis;
import io.github.herokumigrate.platform.fly.domain.Certificates;
import io.github.herokumigrate.platform.fly.machine.AppDefinition;
import io.github.herokumigrate.platform.fly.machine.MachineSpecs;
import io.github.herokumigrate.platform.fly.machine.MachinesWish;
import io.github.herokumigrate.platform.fly.machine.StartSecrets;
import io.github.herokumigrate.platform.fly.rollout.OneOffRun;
import io.github.herokumigrate.platform.fly.rollout.Rollouts;
import io.github.herokumigrate.platform.fly.site.FlySite;
import io.github.herokumigrate.platform.fly.site.Regions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One application at one site: its parts, and how they hang together. The order in which things are made and removed
 * follows from what depends on what here.
 */
final class FlyApplication {
    private final FlySettings settings;
    private final TargetApp app;
    private final FlySite site;
    private final Regions regions;
    private final ManagedPostgres postgres;
    private final UpstashRedis redis;
    private final Certificates certificates;
    private final ApplicationVariables variables;
    private final FlyApp flyApp;
    private final MachineSpecs specs;
    private final Rollouts rollouts;

    FlyApplication(FlySite site, Regions regions, FlySettings settings, TargetApp app, ImagePublisher publisher) {
        this.settings = settings;
        this.app = app;
        this.site = site;
        this.regions = regions;
        ResourceId appId = FlyApp.id(site.app());
        this.postgres = new ManagedPostgres(site, regions, settings.postgres(), appId);
        this.redis = new UpstashRedis(site, settings.cache());
        this.certificates = new Certificates(site, app.domains(), appId);
        this.variables = new ApplicationVariables(app, postgres, redis);
        AppSecrets secrets = new AppSecrets(site, variables.secrets());
        this.flyApp = new FlyApp(site, secrets, publisher);
        this.specs = new MachineSpecs(
                site,
                MachinesWish.of(app, app.image().map(image -> FlyImage.reference(site, image)), variables.plain()),
                new StartedWith(secrets));
        this.rollouts = new Rollouts(
                specs,
                settings.strategy(),
                settings.times(),
                settings.connection().redactor());
    }

    /** What machines see of the app's secrets. */
    private record StartedWith(AppSecrets secrets) implements StartSecrets {
        @Override
        public String marks() throws InterruptedException {
            return secrets.marks();
        }

        @Override
        public long minVersion() throws InterruptedException {
            return secrets.minVersion();
        }
    }

    /** Everything that is wished and everything that an earlier wish left behind. */
    List<Resource<?>> resources() throws InterruptedException {
        List<Resource<?>> resources =
                new ArrayList<>(isOnlyNamed() ? flyApp.unwanted() : flyApp.wished(addresses(), app.image()));
        resources.addAll(postgres.resources(app.database()));
        resources.addAll(redis.resources(app.cache()));
        resources.addAll(rollouts.resources(needs(resources)));
        resources.addAll(certificates.resources());
        return resources;
    }

    /** Why the wish can't be fulfilled, each one sentence. */
    List<String> problems() throws InterruptedException {
        List<String> problems = new ArrayList<>();
        regions.problem(site.region()).ifPresent(problems::add);
        problems.addAll(postgres.problems(app.database()));
        problems.addAll(redis.problems(app.cache()));
        problems.addAll(variables.problems());
        problems.addAll(rollouts.problems());
        return problems;
    }

    /** What is different at Fly.io, each a sentence or two. */
    List<String> notices() throws InterruptedException {
        List<String> notices = new ArrayList<>(rollouts.notices());
        if (app.database().isPresent()) {
            notices.addAll(postgres.notices(app.database().get()));
        }
        app.cache().map(redis::notices).ifPresent(notices::addAll);
        notices.addAll(certificates.notices());
        return notices;
    }

    ManagedPostgres postgres() {
        return postgres;
    }

    UpstashRedis redis() {
        return redis;
    }

    Certificates certificates() {
        return certificates;
    }

    Rollouts rollouts() {
        return rollouts;
    }

    /** What runs a program once, beside the application's processes. */
    OneOffRun task() {
        return new OneOffRun(site, settings.times());
    }

    /** Which addresses the wish has. */
    Addresses addresses() {
        return app.services().stream().anyMatch(service -> service.type().equals(ProcessType.WEB))
                ? settings.addresses()
                : Addresses.NONE;
    }

    /** The same application for flyctl. */
    FlyToml toml() throws InterruptedException {
        SortedMap<String, MachineConfig> processes = new TreeMap<>();
        for (Service service : app.services()) {
            processes.put(service.type().value(), specs.of(service));
        }
        return new FlyToml(AppDefinition.of(
                site.app(),
                site.region(),
                settings.strategy().flyctlName(),
                processes,
                app.releaseCommand().map(command -> ContainerCommand.of(command).words())));
    }

    /** What has to be right before anything is started; what is to go waits for what was started from it. */
    private Set<ResourceId> needs(List<Resource<?>> before) {
        Set<ResourceId> needs = new HashSet<>(Set.of(FlyApp.id(site.app()), FlyApp.SECRETS));
        needs.addAll(postgres.awaited(app.database()));
        needs.addAll(redis.awaited(app.cache()));
        before.stream().map(Resource::id).filter(FlyApp.IMAGE::equals).forEach(needs::add);
        return needs;
    }

    /** An application of which only the name is known is to be looked at or removed. */
    private boolean isOnlyNamed() {
        return app.services().isEmpty() && app.variables().isEmpty();
    }
}
