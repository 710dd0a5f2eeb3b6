package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.Scaling;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.aws.access.Roles;
import io.github.herokumigrate.platform.aws.access.RolesWish;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.Guarded;
import io.github.herokumigrate.platform.aws.config.ConfigStore;
import io.github.herokumigrate.platform.aws.config.WishedVariable;
import io.github.herokumigrate.platform.aws.data.DataNetwork;
import io.github.herokumigrate.platform.aws.data.KeyValueStore;
import io.github.herokumigrate.platform.aws.data.Postgres;
import io.github.herokumigrate.platform.aws.data.ProxyRole;
import io.github.herokumigrate.platform.aws.data.ProxyUse;
import io.github.herokumigrate.platform.aws.domain.Domains;
import io.github.herokumigrate.platform.aws.network.LoadBalancer;
import io.github.herokumigrate.platform.aws.network.Network;
import io.github.herokumigrate.platform.aws.network.SecurityWish;
import io.github.herokumigrate.platform.aws.network.SecurityWish.Store;
import io.github.herokumigrate.platform.aws.network.Slots;
import io.github.herokumigrate.platform.aws.network.WebWish;
import io.github.herokumigrate.platform.aws.rollout.ReleaseWish;
import io.github.herokumigrate.platform.aws.rollout.Rollouts;
import io.github.herokumigrate.platform.aws.rollout.ServiceWish;
import io.github.herokumigrate.platform.aws.rollout.Strategy;
import io.github.herokumigrate.platform.aws.rollout.TaskNetwork;
import io.github.herokumigrate.platform.aws.rollout.TaskNetwork.PublicIp;
import io.github.herokumigrate.platform.aws.rollout.WebBinding;
import io.github.herokumigrate.platform.aws.service.Registry;
import io.github.herokumigrate.platform.aws.service.Schedules;
import io.github.herokumigrate.platform.aws.service.ServiceScaling;
import io.github.herokumigrate.platform.aws.service.TaskDefinitions;
import io.github.herokumigrate.platform.aws.service.TaskNetwork.PublicAddress;
import io.github.herokumigrate.platform.aws.service.TaskRuntime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One application at one site: its parts, and how they hang together (contract: AWS 1.1). The order in which things are
 * made and removed follows from what depends on what here.
 */
final class AwsApplication {
    private static final String SERVICE = "service";
    private static final ResourceId WEB = Rollouts.id(ProcessType.WEB);
    private static final String SECRET = "secret";
    /** What a service with a load balancer needs, and what goes only after it. */
    private static final Set<ResourceId> ROUTES = Set.of(
            LoadBalancer.TARGET_GROUP_BLUE,
            LoadBalancer.TARGET_GROUP_GREEN,
            LoadBalancer.HTTP,
            LoadBalancer.HTTP_RULE,
            LoadBalancer.HTTPS_RULE,
            LoadBalancer.HOST_RULE);

    private final AwsSite site;
    private final AwsSettings settings;
    private final TargetApp app;
    private final Network network;
    private final LoadBalancer balancer;
    private final Domains domains;
    private final Roles roles;
    private final Postgres postgres;
    private final KeyValueStore keyValueStore;
    private final ConfigStore config;
    private final Registry registry;
    private final TaskDefinitions definitions;
    private final Schedules schedules;
    private final List<WishedVariable> variables;
    private final ApplicationTasks tasks;
    private final Optional<WebWish> web;
    private final Rollouts rollouts;

    AwsApplication(AwsSite site, AwsSettings settings, TargetApp app, ImagePublisher publisher, Redactor redactor) {
        this.site = site;
        this.settings = settings;
        this.app = app;
        this.network = new Network(site, settings.network());
        this.balancer = new LoadBalancer(site, network, settings.loadBalancer());
        this.domains = isOnlyNamed()
                ? Domains.ofDeployed(site, settings.domain(), balancer::address)
                : new Domains(site, settings.domain(), app.domains(), balancer::address);
        this.roles = new Roles(site, settings.roles());
        this.postgres = new Postgres(
                site,
                settings.postgres(),
                dataNetwork("db", Network.DATABASE_GROUP),
                Optional.of(new ProxyRole(
                        roles::databaseProxyArn,
                        usesProxy() || isOnlyNamed() ? Set.of(Roles.DATABASE_PROXY) : Set.of())));
        this.keyValueStore =
                new KeyValueStore(site, settings.keyValueStore(), dataNetwork("redis", Network.CACHE_GROUP));
        this.config = new ConfigStore(site);
        this.registry = new Registry(site, settings.registry(), publisher, redactor);
        this.definitions = new TaskDefinitions(site);
        this.schedules = new Schedules(site, definitions);
        this.variables = new ApplicationVariables(app, settings, postgres, keyValueStore, redactor).wished();
        this.tasks = new ApplicationTasks(site, registry, app.image(), roles, config, variables, definitions);
        this.web = app.services().stream()
                .filter(service -> service.type().equals(ProcessType.WEB))
                .findFirst()
                .map(this::webWish);
        this.rollouts = new Rollouts(
                site,
                new TaskRevisions(definitions),
                app.services().stream().map(this::serviceWish).toList(),
                redactor);
    }

    /** Everything that is wished and everything that an earlier wish left behind. */
    List<Resource<?>> resources() {
        List<Resource<?>> resources = new ArrayList<>();
        resources.addAll(network.resources(securityWish()));
        resources.addAll(roles.resources(rolesWish()));
        resources.addAll(registry.resources(app.image()));
        addRuntime(resources);
        resources.addAll(postgres.resources(app.database()));
        resources.addAll(keyValueStore.resources(app.cache()));
        resources.addAll(config.resources(variables));
        resources.addAll(balancer.resources(web));
        addTasks(resources);
        resources.addAll(domains.resources(
                known(Set.of(LoadBalancer.BALANCER, LoadBalancer.HTTPS, LoadBalancer.HOST_RULE, WEB), resources)));
        return Guarded.all(resources);
    }

    AwsSite site() {
        return site;
    }

    Network network() {
        return network;
    }

    LoadBalancer balancer() {
        return balancer;
    }

    Domains domains() {
        return domains;
    }

    Postgres postgres() {
        return postgres;
    }

    KeyValueStore keyValueStore() {
        return keyValueStore;
    }

    Rollouts rollouts() {
        return rollouts;
    }

    Optional<WebWish> web() {
        return web;
    }

    private void addRuntime(List<Resource<?>> resources) {
        Set<ResourceId> needs = known(Set.of(Roles.SERVICE_LINKED), resources);
        new TaskRuntime(site, settings.cluster(), settings.logRetention(), needs)
                .resources().stream()
                        // A cluster of the user's is not for us to remove.
                        .filter(resource -> !(isOnlyNamed()
                                && settings.cluster().isPresent()
                                && resource.id().equals(TaskRuntime.CLUSTER)))
                        .forEach(resources::add);
    }

    private void addTasks(List<Resource<?>> resources) {
        TaskNetwork taskNetwork = taskNetwork();
        Set<ResourceId> needed = new HashSet<>(ids(config.resources(variables)));
        needed.addAll(Set.of(Registry.IMAGE, TaskRuntime.LOG_GROUP, Roles.EXECUTION, Roles.TASK));
        Set<ResourceId> taskNeeds = known(needed, resources);
        List<ResourceId> definitionIds = new ArrayList<>();
        for (Service service : app.services()) {
            add(
                    resources,
                    definitionIds,
                    definitions.resource(service.type().value(), () -> tasks.of(service), taskNeeds));
        }
        Set<ProcessType> stale = staleTypes(taskNetwork);
        Set<ResourceId> runNeeds = new HashSet<>(postgres.awaited(app.database()));
        runNeeds.addAll(keyValueStore.awaited(app.cache()));
        runNeeds.addAll(Set.of(TaskRuntime.CLUSTER, Network.TASK_GROUP));
        runNeeds.addAll(taskNeeds);
        addRelease(resources, taskNetwork, runNeeds);

        Set<ResourceId> serviceNeeds = new HashSet<>(runNeeds);
        serviceNeeds.addAll(definitionIds);
        serviceNeeds.addAll(Set.of(Rollouts.releaseId(), Roles.INFRASTRUCTURE));
        serviceNeeds.addAll(web.map(balancer::routes).orElse(ROUTES));
        resources.addAll(rollouts.services(taskNetwork, this::targetHealth, known(serviceNeeds, resources)));
        // They go before their services: by these they are found by a run after one that was killed.
        stale.forEach(type -> resources.add(definitions.unwanted(type.value(), Set.of(Rollouts.id(type)))));
        resources.addAll(new ServiceScaling(site).resources(scaling(stale), stale, type -> Set.of(Rollouts.id(type))));
        addSchedules(resources, runNeeds);
        if (isOnlyNamed()) {
            addUnfinished(resources);
        }
    }

    /** What a run has registered that was killed before there was a service or a schedule for it. */
    private void addUnfinished(List<Resource<?>> resources) {
        Set<ResourceId> known = ids(resources);
        definitions.processes().stream()
                .filter(process -> !known.contains(TaskDefinitions.id(process)))
                .forEach(process -> resources.add(definitions.unwanted(process, Set.of())));
    }

    private void addRelease(List<Resource<?>> resources, TaskNetwork taskNetwork, Set<ResourceId> runNeeds) {
        String release = ProcessType.RELEASE.value();
        Set<ResourceId> needs = known(runNeeds, resources);
        resources.add(app.releaseCommand()
                .<Resource<?>>map(command -> definitions.resource(release, () -> tasks.of(command), needs))
                .orElseGet(() -> definitions.unwanted(release, Set.of())));
        Set<ResourceId> runs = new HashSet<>(needs);
        runs.add(TaskDefinitions.id(release));
        resources.add(rollouts.release(
                app.releaseCommand().map(command -> new ReleaseWish(command.command(), () -> tasks.of(command))),
                taskNetwork,
                runs));
    }

    private void addSchedules(List<Resource<?>> resources, Set<ResourceId> runNeeds) {
        Set<ResourceId> needs = new HashSet<>(runNeeds);
        needs.add(Rollouts.releaseId());
        Set<ResourceId> starts = Set.of(TaskRuntime.CLUSTER, Roles.SCHEDULER, Network.TASK_GROUP);
        resources.addAll(schedules.resources(
                app.schedules().stream()
                        .map(schedule -> new Schedules.Job(schedule, () -> tasks.of(schedule)))
                        .toList(),
                new Schedules.Target(this::scheduleNetwork, roles.schedulerArn()),
                known(needs, resources),
                known(starts, resources)));
    }

    /** The process types that have a service and are not wished. */
    private Set<ProcessType> staleTypes(TaskNetwork taskNetwork) {
        Set<ProcessType> types = new HashSet<>();
        rollouts.services(taskNetwork, List::of, Set.of()).stream()
                .map(Resource::id)
                .filter(id -> id.kind().equals(SERVICE))
                .forEach(id -> types.add(ProcessType.of(id.name())));
        app.services().forEach(service -> types.remove(service.type()));
        return types;
    }

    private SortedMap<ProcessType, Optional<Scaling>> scaling(Set<ProcessType> stale) {
        SortedMap<ProcessType, Optional<Scaling>> wishes = new TreeMap<>();
        stale.forEach(type -> wishes.put(type, Optional.empty()));
        app.services().forEach(service -> wishes.put(service.type(), service.scaling()));
        return wishes;
    }

    private WebWish webWish(Service service) {
        HealthCheck check = service.healthCheck().orElseGet(() -> new HealthCheck("/", HealthCheck.Success.ANY_ANSWER));
        return new WebWish(
                ApplicationTasks.PORT,
                check,
                settings.strategy() == Strategy.ROLLING ? Slots.ONE : Slots.TWO,
                app.domains(),
                domains);
    }

    private ServiceWish serviceWish(Service service) {
        return new ServiceWish(
                service.type(),
                service.count(),
                () -> tasks.of(service),
                service.type().equals(ProcessType.WEB) ? web.map(this::binding) : Optional.empty(),
                service.scaling(),
                settings.strategy(),
                service.startGrace());
    }

    private WebBinding binding(WebWish wish) {
        Optional<WebBinding.BlueGreen> blueGreen = wish.slots() == Slots.TWO
                ? Optional.of(new WebBinding.BlueGreen(
                        () -> balancer.targetGroupArn(Slots.GREEN),
                        () -> balancer.productionRuleArn(wish),
                        roles::infrastructureArn))
                : Optional.empty();
        return new WebBinding(() -> balancer.targetGroupArn(Slots.BLUE), wish.port(), blueGreen);
    }

    private SecurityWish securityWish() {
        Set<Store> stores = EnumSet.noneOf(Store.class);
        if (settings.postgres().existing().isEmpty()) {
            app.database().map(this::store).ifPresent(stores::add);
        }
        if (settings.keyValueStore().existing().isEmpty() && app.cache().isPresent()) {
            stores.add(Store.CACHE);
        }
        return new SecurityWish(
                web.map(wish -> OptionalInt.of(wish.port())).orElseGet(OptionalInt::empty),
                balancer::theirSecurityGroupIds,
                stores);
    }

    private boolean usesProxy() {
        return settings.postgres().proxy() == ProxyUse.USE;
    }

    private Store store(Database database) {
        return usesProxy() ? Store.DATABASE_BEHIND_PROXY : Store.DATABASE;
    }

    private RolesWish rolesWish() {
        if (isOnlyNamed()) {
            return RolesWish.everything();
        }
        Set<RolesWish.Use> uses = EnumSet.noneOf(RolesWish.Use.class);
        if (!app.schedules().isEmpty()) {
            uses.add(RolesWish.Use.SCHEDULES);
        }
        if (settings.strategy() != Strategy.ROLLING) {
            uses.add(RolesWish.Use.BLUE_GREEN);
        }
        if (app.database().isPresent() && usesProxy()) {
            uses.add(RolesWish.Use.DATABASE_PROXY);
        }
        if (ids(config.resources(variables)).stream().anyMatch(id -> id.kind().equals(SECRET))) {
            uses.add(RolesWish.Use.SECRETS_MANAGER);
        }
        return new RolesWish(uses);
    }

    /** An application of which only the name is known is to be looked at or removed. */
    private boolean isOnlyNamed() {
        return app.services().isEmpty() && app.variables().isEmpty();
    }

    private TaskNetwork taskNetwork() {
        return new TaskNetwork(
                settings.network().toString(), network::subnetIds, network::taskSecurityGroupIds, settings.publicIp());
    }

    /** Empty as long as the security group is not made. */
    private Optional<io.github.herokumigrate.platform.aws.service.TaskNetwork> scheduleNetwork() {
        try {
            return Optional.of(new io.github.herokumigrate.platform.aws.service.TaskNetwork(
                    new TreeSet<>(network.subnetIds()),
                    new TreeSet<>(network.taskSecurityGroupIds()),
                    settings.publicIp() == PublicIp.ENABLED ? PublicAddress.ENABLED : PublicAddress.DISABLED));
        } catch (MigrationException e) {
            return Optional.empty();
        }
    }

    private DataNetwork dataNetwork(String group, ResourceId groupId) {
        return new DataNetwork(network::subnetIds, () -> List.of(network.securityGroupId(group)), Set.of(groupId));
    }

    /** What the load balancer thinks of each task that serves requests, by the task's private address. */
    Map<String, String> targetStates() {
        Map<String, String> states = new TreeMap<>();
        for (String slot : List.of(Slots.BLUE, Slots.GREEN)) {
            balancer.health(slot)
                    .forEach(health -> states.put(
                            health.target().substring(0, health.target().lastIndexOf(':')),
                            health.state() + (health.reason().isEmpty() ? "" : ": " + health.reason())));
        }
        return states;
    }

    private List<String> targetHealth() {
        return targetStates().entrySet().stream()
                .map(target -> target.getKey() + " is " + target.getValue())
                .toList();
    }

    private static void add(List<Resource<?>> resources, List<ResourceId> ids, Resource<?> resource) {
        resources.add(resource);
        ids.add(resource.id());
    }

    private static Set<ResourceId> ids(Collection<Resource<?>> resources) {
        Set<ResourceId> ids = new HashSet<>();
        resources.forEach(resource -> ids.add(resource.id()));
        return ids;
    }

    /** Those of the ids that are in the plan: what a user brings is in none. */
    private static Set<ResourceId> known(Set<ResourceId> ids, List<Resource<?>> resources) {
        Set<ResourceId> known = ids(resources);
        known.retainAll(ids);
        return known;
    }
}
