package io.github.herokumigrate.platform.railway.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.api.GraphQl.ById;
import io.github.herokumigrate.platform.railway.api.GraphQl.Done;
import io.github.herokumigrate.platform.railway.api.GraphQl.Input;
import io.github.herokumigrate.platform.railway.api.GraphQl.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** Services and how they run in an environment (contract: Railway 7.4, 7.5). What is deleted is never given. */
public final class ServicesApi {
    private final GraphQl graphQl;

    ServicesApi(GraphQl graphQl) {
        this.graphQl = graphQl;
    }

    /**
     * An environment with what runs in it.
     *
     * @param unmergedChanges how many changes somebody has staged and not committed
     * @param instances the services in it
     * @param volumes the disks in it
     */
    public record EnvironmentState(
            String id,
            String name,
            int unmergedChanges,
            List<ServiceInstance> instances,
            List<VolumeInstance> volumes) {
        /** How a service runs in it. */
        public Optional<ServiceInstance> instance(String serviceId) {
            return instances.stream()
                    .filter(instance -> instance.serviceId().equals(serviceId))
                    .findFirst();
        }
    }

    /**
     * A service in an environment.
     *
     * @param settings how it runs
     * @param sourceImage the image it is started from; empty if it has none or is built
     * @param limits what one replica may use at most
     * @param latest the deployment that was asked for last, whatever became of it
     * @param active the deployments that run
     */
    public record ServiceInstance(
            String id,
            String serviceId,
            String name,
            InstanceSettings settings,
            Optional<String> sourceImage,
            Limits limits,
            Optional<Deployment> latest,
            List<Deployment> active) {}

    /**
     * How a service runs; what is empty is as Railway has it by default.
     *
     * @param startCommand the command instead of the image's own
     * @param preDeployCommand what runs before each deployment, of which it decides
     * @param healthcheckPath has to answer 200 before a deployment counts
     * @param healthcheckTimeout seconds
     * @param cronSchedule times in UTC, five fields
     * @param numReplicas how many run in the region that Railway chooses
     * @param multiRegionConfig how many run in each region that was named; in a change 0 for a region to be left
     * @param restartPolicyType {@code ALWAYS}, {@code ON_FAILURE} or {@code NEVER}
     * @param restartPolicyMaxRetries how often; counts for {@code ON_FAILURE} only
     * @param sleepApplication whether it sleeps when nobody calls
     * @param drainingSeconds between SIGTERM and SIGKILL
     * @param overlapSeconds for which the old one runs on beside the new one
     */
    public record InstanceSettings(
            Optional<String> startCommand,
            List<String> preDeployCommand,
            Optional<String> healthcheckPath,
            OptionalInt healthcheckTimeout,
            Optional<String> cronSchedule,
            OptionalInt numReplicas,
            SortedMap<String, Integer> multiRegionConfig,
            String restartPolicyType,
            int restartPolicyMaxRetries,
            boolean sleepApplication,
            OptionalInt drainingSeconds,
            OptionalInt overlapSeconds) {
        public InstanceSettings {
            preDeployCommand = List.copyOf(preDeployCommand);
            multiRegionConfig = new TreeMap<>(multiRegionConfig);
        }

        /** The same in these regions. */
        public InstanceSettings withRegions(SortedMap<String, Integer> regions) {
            return new InstanceSettings(
                    startCommand,
                    preDeployCommand,
                    healthcheckPath,
                    healthcheckTimeout,
                    cronSchedule,
                    numReplicas,
                    regions,
                    restartPolicyType,
                    restartPolicyMaxRetries,
                    sleepApplication,
                    drainingSeconds,
                    overlapSeconds);
        }
    }

    /**
     * What one replica may use at most.
     *
     * @param memoryBytes empty for the plan's limit
     * @param cpus empty for the plan's limit
     */
    public record Limits(Optional<Long> memoryBytes, Optional<Double> cpus) {
        /** The plan's limits. */
        public static final Limits NONE = new Limits(Optional.empty(), Optional.empty());
    }

    /** The disk of a service in an environment. */
    public record VolumeInstance(String id, String volumeId, String serviceId, String mountPath, int sizeMB) {}

    /**
     * A user name and password of a registry.
     *
     * @param password revealed when it is sent
     */
    public record RegistryCredentials(String username, Secret password) {}

    /**
     * What is changed of a service; what is empty here is unset there, but for the credentials, which stay.
     *
     * @param settings how it should run
     * @param sourceImage the image it should be started from; empty to leave the source as it is
     * @param credentials for the image's registry
     */
    public record Change(
            InstanceSettings settings, Optional<String> sourceImage, Optional<RegistryCredentials> credentials) {}

    record Where(String id, String projectId) {}

    record Read(RawEnvironment environment) {}

    record RawEnvironment(
            String id,
            String name,
            int unmergedChangesCount,
            Optional<RawConfig> config,
            Edges<RawInstance> serviceInstances,
            Edges<RawVolume> volumeInstances) {}

    record RawConfig(Map<String, Optional<RawService>> services) {}

    record RawService(Optional<RawDeploy> deploy) {}

    record RawDeploy(Map<String, Optional<RawReplicas>> multiRegionConfig, Optional<RawOverride> limitOverride) {}

    record RawReplicas(int numReplicas) {}

    record RawOverride(Optional<RawLimits> containers) {}

    record RawLimits(Optional<Double> cpu, Optional<Long> memoryBytes) {}

    record RawInstance(
            String id,
            String serviceId,
            String serviceName,
            Optional<Instant> deletedAt,
            Optional<String> startCommand,
            Optional<JsonNode> preDeployCommand,
            Optional<String> cronSchedule,
            Optional<Integer> numReplicas,
            Optional<String> healthcheckPath,
            Optional<Integer> healthcheckTimeout,
            String restartPolicyType,
            int restartPolicyMaxRetries,
            boolean sleepApplication,
            Optional<Integer> drainingSeconds,
            Optional<Integer> overlapSeconds,
            Optional<RawSource> source,
            Optional<Deployment> latestDeployment,
            List<Deployment> activeDeployments) {}

    record RawSource(Optional<String> image) {}

    record RawVolume(
            String id,
            String volumeId,
            String serviceId,
            String mountPath,
            int sizeMB,
            boolean isPendingDeletion,
            Optional<Instant> deletedAt) {}

    record Create(String projectId, String environmentId, String name, Map<String, String> variables) {}

    record Made(MadeService serviceCreate) {}

    record MadeService(String id) {}

    record Configure(String serviceId, String environmentId, Update input) {}

    // A null unsets a setting, so it has to be written (contract: Railway 7.5).
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Update(
            Optional<String> startCommand,
            Optional<List<String>> preDeployCommand,
            Optional<String> healthcheckPath,
            Optional<Integer> healthcheckTimeout,
            Optional<String> cronSchedule,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Integer> numReplicas,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Map<String, Optional<Replicas>>> multiRegionConfig,
            String restartPolicyType,
            int restartPolicyMaxRetries,
            boolean sleepApplication,
            Optional<Integer> drainingSeconds,
            Optional<Integer> overlapSeconds,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Source> source,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Revealed> registryCredentials) {}

    record Replicas(int numReplicas) {}

    record Source(String image) {}

    record Revealed(String username, String password) {}

    record LimitInput(String environmentId, String serviceId, Optional<Double> memoryGB, Optional<Double> vCPUs) {}

    /** What runs in an environment. */
    public EnvironmentState state(String projectId, String environmentId) throws InterruptedException {
        RawEnvironment raw = graphQl.send(
                        Operation.reads(
                                "read environment " + environmentId,
                                "environment",
                                new Where(environmentId, projectId)),
                        Read.class)
                .environment();
        return new EnvironmentState(
                raw.id(),
                raw.name(),
                raw.unmergedChangesCount(),
                raw.serviceInstances().nodes().stream()
                        .filter(instance -> instance.deletedAt().isEmpty())
                        .map(instance -> instance(instance, deploy(raw, instance.serviceId())))
                        .toList(),
                raw.volumeInstances().nodes().stream()
                        .filter(volume -> volume.deletedAt().isEmpty() && !volume.isPendingDeletion())
                        .map(volume -> new VolumeInstance(
                                volume.id(),
                                volume.volumeId(),
                                volume.serviceId(),
                                volume.mountPath(),
                                volume.sizeMB()))
                        .toList());
    }

    /**
     * Makes a service without a source, in one environment; nothing is deployed.
     *
     * @param variables its first variables, which must not be secret
     * @return its id
     */
    public String create(String projectId, String environmentId, String name, Map<String, String> variables)
            throws InterruptedException {
        return graphQl.send(
                        Operation.once(
                                "create service '" + name + "'",
                                "create-service",
                                new Input<>(new Create(projectId, environmentId, name, variables))),
                        Made.class)
                .serviceCreate()
                .id();
    }

    /** Deletes a service in all environments; its disk stays. */
    public void delete(String name, String id) throws InterruptedException {
        graphQl.send(Operation.repeatable("delete service '" + name + "'", "delete-service", new ById(id)), Done.class);
    }

    /**
     * Changes how a service runs from its next deployment on; deploys nothing. That Railway says it has changed nothing is
     * what a repeated call hears whose first answer was lost, and no error (contract: Railway 7.5).
     *
     * @throws RailwayRefusal if Railway refuses
     */
    public void configure(String name, String environmentId, String serviceId, Change change)
            throws InterruptedException {
        graphQl.send(
                Operation.repeatable(
                        "configure service '" + name + "'",
                        "configure-service",
                        new Configure(serviceId, environmentId, update(change))),
                Done.class);
    }

    /** Limits what each replica may use; what is empty is as the plan has it. */
    public void limit(String name, String environmentId, String serviceId, Limits limits) throws InterruptedException {
        graphQl.send(
                Operation.repeatable(
                        "limit service '" + name + "'",
                        "limit-service",
                        new Input<>(new LimitInput(
                                environmentId,
                                serviceId,
                                limits.memoryBytes().map(bytes -> bytes / (double) (1L << 30)),
                                limits.cpus()))),
                Done.class);
    }

    private static Optional<RawDeploy> deploy(RawEnvironment environment, String serviceId) {
        return environment
                .config()
                .flatMap(config -> config.services().getOrDefault(serviceId, Optional.empty()))
                .flatMap(RawService::deploy);
    }

    private static ServiceInstance instance(RawInstance raw, Optional<RawDeploy> deploy) {
        SortedMap<String, Integer> regions = new TreeMap<>();
        deploy.ifPresent(config -> config.multiRegionConfig()
                .forEach((region, replicas) -> replicas.ifPresent(count -> regions.put(region, count.numReplicas()))));
        return new ServiceInstance(
                raw.id(),
                raw.serviceId(),
                raw.serviceName(),
                new InstanceSettings(
                        set(raw.startCommand()),
                        raw.preDeployCommand().map(ServicesApi::words).orElse(List.of()),
                        set(raw.healthcheckPath()),
                        number(raw.healthcheckTimeout()),
                        set(raw.cronSchedule()),
                        number(raw.numReplicas()),
                        regions,
                        raw.restartPolicyType(),
                        raw.restartPolicyMaxRetries(),
                        raw.sleepApplication(),
                        number(raw.drainingSeconds()),
                        number(raw.overlapSeconds())),
                raw.source().flatMap(RawSource::image).filter(image -> !image.isEmpty()),
                deploy.flatMap(RawDeploy::limitOverride)
                        .flatMap(RawOverride::containers)
                        .map(limits -> new Limits(limits.memoryBytes(), limits.cpu()))
                        .orElse(Limits.NONE),
                raw.latestDeployment(),
                raw.activeDeployments());
    }

    private static Update update(Change change) {
        InstanceSettings settings = change.settings();
        Map<String, Optional<Replicas>> regions = new TreeMap<>();
        settings.multiRegionConfig()
                .forEach((region, count) -> regions.put(
                        region, Optional.of(count).filter(some -> some > 0).map(Replicas::new)));
        return new Update(
                settings.startCommand(),
                Optional.of(settings.preDeployCommand()).filter(command -> !command.isEmpty()),
                settings.healthcheckPath(),
                boxed(settings.healthcheckTimeout()),
                settings.cronSchedule(),
                boxed(settings.numReplicas()),
                Optional.of(regions).filter(map -> !map.isEmpty()),
                settings.restartPolicyType(),
                settings.restartPolicyMaxRetries(),
                settings.sleepApplication(),
                boxed(settings.drainingSeconds()),
                boxed(settings.overlapSeconds()),
                change.sourceImage().map(Source::new),
                change.credentials()
                        .map(credentials -> new Revealed(
                                credentials.username(), credentials.password().reveal())));
    }

    /** The schema leaves its form open: a text or a list of texts. */
    private static List<String> words(JsonNode command) {
        if (command.isArray()) {
            return command.valueStream().map(JsonNode::asString).toList();
        }
        return command.isString() && !command.asString().isEmpty() ? List.of(command.asString()) : List.of();
    }

    private static Optional<String> set(Optional<String> text) {
        return text.filter(value -> !value.isEmpty());
    }

    private static OptionalInt number(Optional<Integer> value) {
        return value.stream().mapToInt(Integer::intValue).findFirst();
    }

    private static Optional<Integer> boxed(OptionalInt value) {
        return value.stream().boxed().findFirst();
    }
}
