package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.railway.wire.Json;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a service is in an environment: settings, variables, deployments. */
public final class EmulatedInstance {
    private final EmulatedService service;
    private final EmulatedEnvironment environment;
    private final String id = Ids.uuid();
    private final Instant createdAt = Instant.now();
    private final Settings settings = Settings.none();
    private final Variables variables;
    private final Deployments deployments;
    private final TcpProxies proxies;
    private final Domains domains;
    private String dnsName;
    private final ObjectNode limits = Json.object();

    EmulatedInstance(World world, EmulatedService service, EmulatedEnvironment environment) {
        this.service = service;
        this.environment = environment;
        variables = new Variables(world);
        deployments = new Deployments(world, this);
        proxies = new TcpProxies(world);
        domains = new Domains(world);
        dnsName = service.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** The service. */
    public EmulatedService service() {
        return service;
    }

    /** The environment. */
    public EmulatedEnvironment environment() {
        return environment;
    }

    /** When it was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** How it is built and run from the next deployment on. */
    public Settings settings() {
        return settings;
    }

    /** The variables that it has from the next deployment on. */
    public Variables variables() {
        return variables;
    }

    /** Its deployments. */
    public Deployments deployments() {
        return deployments;
    }

    /** What its replicas may use at most, as the API has it; empty if nobody said so. */
    public ObjectNode limits() {
        return limits.deepCopy();
    }

    /** Has these variables and settings from its beginning on. */
    public void prepare(Map<String, String> values, JsonNode initial) {
        variables.begin(values);
        configure(initial);
    }

    /**
     * Changes settings; nothing is deployed by that (contract: Railway 7.5).
     *
     * @return whether anything is different now
     */
    public boolean configure(JsonNode changes) {
        Settings after = settings.copy();
        boolean isChanged = after.merge(changes);
        new SettingsCheck(environment.project().workspace().plan(), volume().isPresent()).check(after);
        settings.merge(changes);
        return isChanged;
    }

    /** Limits what its replicas may use. */
    public void limit(Optional<Double> memory, Optional<Double> processors) {
        if (memory.filter(wished ->
                        wished > environment.project().workspace().plan().memory())
                .isPresent()) {
            throw Refusal.problem();
        }
        memory.ifPresent(wished -> limits.put("memoryGB", wished));
        processors.ifPresent(wished -> limits.put("vCPUs", wished));
    }

    /** Its proxies. */
    public TcpProxies proxies() {
        return proxies;
    }

    /** Its names in the net. */
    public Domains domains() {
        return domains;
    }

    /** The disk that it has; empty if it has none. */
    public Optional<VolumeInstance> volume() {
        return environment.project().volumes().stream()
                .flatMap(volume -> volume.instances().stream())
                .filter(each ->
                        each.isThere() && each.owner().filter(this::equals).isPresent())
                .findFirst();
    }

    /** The first label of its name in the private network. */
    public String dnsName() {
        return dnsName;
    }

    /** Gives it another name in the private network. */
    public void rename(String label) {
        dnsName = label;
    }

    /** Its name in the private network. */
    public String privateDomain() {
        return dnsName + ".railway.internal";
    }

    /** Its first name in the net; empty if it has none. */
    public Optional<String> publicDomain() {
        return domains.custom().stream()
                .map(CustomDomain::domain)
                .findFirst()
                .or(() ->
                        domains.ofRailway().stream().map(ServiceDomain::domain).findFirst());
    }

    /** The variables that Railway itself sets (contract: Railway 14.1). */
    public Map<String, String> system() {
        Map<String, String> system = new TreeMap<>();
        system.put("RAILWAY_PROJECT_NAME", environment.project().name());
        system.put("RAILWAY_PROJECT_ID", environment.project().id());
        system.put("RAILWAY_ENVIRONMENT_NAME", environment.name());
        system.put("RAILWAY_ENVIRONMENT_ID", environment.id());
        system.put("RAILWAY_SERVICE_NAME", service.name());
        system.put("RAILWAY_SERVICE_ID", service.id());
        system.put("RAILWAY_PRIVATE_DOMAIN", privateDomain());
        publicDomain().ifPresent(domain -> system.put("RAILWAY_PUBLIC_DOMAIN", domain));
        proxies.present().ifPresent(proxy -> {
            system.put("RAILWAY_TCP_PROXY_DOMAIN", proxy.domain());
            system.put("RAILWAY_TCP_PROXY_PORT", String.valueOf(proxy.proxyPort()));
            system.put("RAILWAY_TCP_APPLICATION_PORT", String.valueOf(proxy.applicationPort()));
        });
        volume().ifPresent(volume -> {
            system.put("RAILWAY_VOLUME_NAME", volume.volume().name());
            system.put("RAILWAY_VOLUME_MOUNT_PATH", volume.mountPath());
        });
        return system;
    }

    /** Whether a variable of it refers to any variable of another service. */
    boolean refersToAny(String other) {
        return variables.values().values().stream()
                .flatMap(value -> Rendering.references(value).stream())
                .anyMatch(reference -> reference.startsWith(other + "."));
    }

    /** Whether a variable of it refers to something, e.g. {@code shared.KEY}. */
    boolean refersTo(String reference) {
        return variables.values().values().stream()
                .flatMap(value -> Rendering.references(value).stream())
                .anyMatch(reference::equals);
    }

    /** Makes settings and variables what they were for a deployment. */
    void restore(EmulatedDeployment deployment) {
        settings.become(deployment.settings());
        variables.restore(deployment.variables());
    }

    void delete() {
        deployments.end();
    }
}
