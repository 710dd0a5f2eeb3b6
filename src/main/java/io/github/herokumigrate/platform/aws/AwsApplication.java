package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.Scaling;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.aws.access.Roles;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.Beforehand;
import io.github.herokumigrate.platform.aws.account.Guarded;
import io.github.herokumigrate.platform.aws.config.ConfigStore;
import io.github.herokumigrate.platform.aws.config.WishedVariable;
import io.github.herokumigrate.platform.aws.data.DataNetwork;
import io.github.herokumigrate.platform.aws.data.KeyValueStore;
import io.github.herokumigrate.platform.aws.data.Postgres;
import io.github.herokumigrate.platform.aws.data.ProxyRole;
import io.github.herokumigrate.platform.aws.domain.Domains;
import io.github.herokumigrate.platform.aws.express.Express;
import io.github.herokumigrate.platform.aws.network.LoadBalancer;
import io.github.herokumigrate.platform.aws.network.Network;
import io.github.herokumigrate.platform.aws.network.Slots;
import io.github.herokumigrate.platform.aws.network.WebWish;
import io.github.herokumigrate.platform.aws.rollout.OneOffRun;
import io.github.herokumigrate.platform.aws.rollout.ReleaseWish;
import io.github.herokumigrate.platform.aws.rollout.Rollouts;
import io.github.herokumigrate.platform.aws.rollout.TaskEnd;
import io.github.herokumigrate.platform.aws.service.Registry;
import io.github.herokumigrate.platform.aws.service.Schedules;
import io.github.herokumigrate.platform.aws.service.ServiceScaling;
import io.github.herokumigrate.platform.aws.service.TaskDefinitions;
import io.github.herokumigrate.platform.aws.service.TaskNetwork;
import io.github.herokumigrate.platform.aws.service.TaskRuntime;
import io.github.herokumigrate.platform.aws.service.TaskRuntime.Capacity;
import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
    private final ApplicationNeeds needs;
    private final ServiceWishes wishes;
    private final Optional<WebWish> web;
    private final Rollouts rollouts;
    private final Express express;

    AwsApplication(AwsSite site, AwsSettings settings, TargetApp app, ImagePublisher publisher, Redactor redactor) {
        this.site = site;
        this.settings = settings;
        this.app = app;
        this.needs = new ApplicationNeeds(app, settings);
        this.network = new Network(site, settings.network());
        this.balancer = new LoadBalancer(site, network, settings.loadBalancer());
        this.domains = needs.isOnlyNamed()
                ? Domains.ofDeployed(site, settings.domain(), balancer::address)
                : new Domains(site, settings.domain(), app.domains(), balancer::address);
        this.roles = new Roles(site, settings.roles());
        this.postgres = new Postgres(
                site,
                settings.postgres(),
                dataNetwork("db", Network.DATABASE_GROUP),
                Optional.of(new ProxyRole(
                        roles::databaseProxyArn,
                        needs.usesProxy() || needs.isOnlyNamed() ? Set.of(Roles.DATABASE_PROXY) : Set.of())));
        this.keyValueStore =
                new KeyValueStore(site, settings.keyValueStore(), dataNetwork("redis", Network.CACHE_GROUP));
        this.config = new ConfigStore(site);
        this.registry = new Registry(site, settings.registry(), publisher, redactor);
        this.definitions = new TaskDefinitions(site);
        this.schedules = new Schedules(site, definitions);
        this.variables = new ApplicationVariables(app, settings, postgres, keyValueStore, redactor).wished();
        this.tasks = new ApplicationTasks(site, registry, app.image(), roles, config, variables, this::running);
        this.wishes = new ServiceWishes(app, settings, balancer, domains, roles, tasks);
        this.web = needs.services().stream()
                .filter(service -> service.type().equals(ProcessType.WEB))
                .findFirst()
                .map(wishes::web);
        this.rollouts = new Rollouts(
                site,
                new TaskRevisions(definitions),
                needs.services().stream()
                        .map(service -> wishes.service(service, web))
                        .toList(),
                needs.expressWeb().stream().map(Service::type).collect(Collectors.toSet()),
                redactor);
        this.express = new Express(site, rollouts);
    }

    /** Everything that is wished and everything that an earlier wish left behind. */
    List<Resource<?>> resources() {
        // Below they are asked for one after the other.
        Beforehand.ask(List.of(
                postgres::url,
                keyValueStore::url,
                () -> config.resources(List.of()),
                () -> rollouts.all().express()));
        List<Resource<?>> resources = new ArrayList<>();
        resources.addAll(network.resources(needs.securityGroups(balancer::theirSecurityGroupIds)));
        resources.addAll(roles.resources(needs.roles(this::keepsSecrets)));
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

    Express express() {
        return express;
    }

    /** What runs a program once, beside the application's processes. */
    TaskAtAws task(Redactor redactor) {
        return new TaskAtAws(
                site,
                registry,
                roles,
                config,
                new OneOffRun(site, definitions, taskNetwork(), new TaskEnd(site, redactor)));
    }

    Optional<WebWish> web() {
        return web;
    }

    private void addRuntime(List<Resource<?>> resources) {
        Set<ResourceId> first = known(Set.of(Roles.SERVICE_LINKED), resources);
        Capacity capacity = needs.expressWeb().isPresent() ? Capacity.FARGATE_PROVIDER : Capacity.LAUNCH_TYPE;
        new TaskRuntime(site, settings.cluster(), settings.logRetention(), capacity, first)
                .resources().stream()
                        // A cluster of the user's is not for us to remove.
                        .filter(resource -> !(needs.isOnlyNamed()
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
        for (Service service : needs.services()) {
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
        addExpress(resources, taskNetwork, serviceNeeds, stale);
        resources.addAll(rollouts.services(taskNetwork, this::targetHealth, known(serviceNeeds, resources)));
        // They go before their services: by these they are found by a run after one that was killed.
        stale.forEach(type -> resources.add(definitions.unwanted(type.value(), Set.of(Rollouts.id(type)))));
        resources.addAll(new ServiceScaling(site).resources(scaling(stale), stale, type -> Set.of(Rollouts.id(type))));
        addSchedules(resources, taskNetwork, runNeeds);
        if (needs.isOnlyNamed()) {
            addUnfinished(resources);
            resources.addAll(ApplicationReplication.of(site, settings, network)
                    .left(known(Set.of(Network.TASK_GROUP), resources)));
        }
    }

    /**
     * The service in Express Mode, or what is left of one. Where one mode follows the other, what is left goes only after
     * the new one serves.
     */
    private void addExpress(
            List<Resource<?>> resources,
            TaskNetwork taskNetwork,
            Set<ResourceId> serviceNeeds,
            Set<ProcessType> stale) {
        Set<ResourceId> first = known(serviceNeeds, resources);
        Optional<Service> wished = needs.expressWeb();
        if (wished.isPresent()) {
            stale.stream().filter(ProcessType.WEB::equals).map(Rollouts::id).forEach(first::add);
            resources.add(express.resource(wishes.express(wished.get(), taskNetwork), first));
        } else {
            express.left(first).ifPresent(left -> {
                resources.add(left);
                serviceNeeds.add(left.id());
            });
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
        Set<ResourceId> first = known(runNeeds, resources);
        resources.add(app.releaseCommand()
                .<Resource<?>>map(command -> definitions.resource(release, () -> tasks.of(command), first))
                .orElseGet(() -> definitions.unwanted(release, Set.of())));
        Set<ResourceId> runs = new HashSet<>(first);
        runs.add(TaskDefinitions.id(release));
        resources.add(rollouts.release(
                app.releaseCommand().map(command -> new ReleaseWish(command.command(), () -> tasks.of(command))),
                taskNetwork,
                runs));
    }

    private void addSchedules(List<Resource<?>> resources, TaskNetwork taskNetwork, Set<ResourceId> runNeeds) {
        Set<ResourceId> first = new HashSet<>(runNeeds);
        first.add(Rollouts.releaseId());
        Set<ResourceId> starts = Set.of(TaskRuntime.CLUSTER, Roles.SCHEDULER, Network.TASK_GROUP);
        resources.addAll(schedules.resources(
                app.schedules().stream()
                        .map(schedule -> new Schedules.Job(schedule, () -> tasks.of(schedule)))
                        .toList(),
                new Schedules.Target(taskNetwork, roles.schedulerArn()),
                known(first, resources),
                known(starts, resources)));
    }

    /** The process types that have a service and are not wished. */
    private Set<ProcessType> staleTypes(TaskNetwork taskNetwork) {
        Set<ProcessType> types = new HashSet<>();
        rollouts.services(taskNetwork, List::of, Set.of()).stream()
                .map(Resource::id)
                .filter(id -> id.kind().equals(SERVICE))
                .forEach(id -> types.add(ProcessType.of(id.name())));
        needs.services().forEach(service -> types.remove(service.type()));
        return types;
    }

    private SortedMap<ProcessType, Optional<Scaling>> scaling(Set<ProcessType> stale) {
        SortedMap<ProcessType, Optional<Scaling>> ranges = new TreeMap<>();
        stale.forEach(type -> ranges.put(type, Optional.empty()));
        needs.services().forEach(service -> ranges.put(service.type(), service.scaling()));
        return ranges;
    }

    /** What tasks of a family are now. */
    private Optional<TaskSpec> running(String family) {
        boolean isExpress =
                needs.expressWeb().isPresent() && family.equals(site.names().family(ProcessType.WEB.value()));
        return isExpress ? express.task() : definitions.latest(family).flatMap(TaskDefinitions.Registered::spec);
    }

    private boolean keepsSecrets() {
        return ids(config.resources(variables)).stream()
                .anyMatch(id -> id.kind().equals(SECRET));
    }

    private TaskNetwork taskNetwork() {
        return new TaskNetwork(
                settings.network().toString(), network::subnetIds, network::taskSecurityGroupIds, settings.publicIp());
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
