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
    private final ObjectNode limits = Json.object();

    EmulatedInstance(World world, EmulatedService service, EmulatedEnvironment environment) {
        this.service = service;
        this.environment = environment;
        variables = new Variables(world);
        deployments = new Deployments(world, this);
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

    /** Has these variables and settings from its beginning on; deployed at once if it has a source (contract: Railway 7.4). */
    public void begin(Map<String, String> values, JsonNode initial) {
        variables.begin(values);
        configure(initial);
        if (settings.source().isPresent()) {
            deployments.deploySource();
        }
    }

    /**
     * Changes settings; nothing is deployed by that (contract: Railway 7.5).
     *
     * @return whether anything is different now
     */
    public boolean configure(JsonNode changes) {
        Settings after = settings.copy();
        boolean isChanged = after.merge(changes);
        new SettingsCheck(environment.project().workspace().plan()).check(after);
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

    /** Its name in the private network. */
    public String privateDomain() {
        String label = service.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]+", "-");
        return label + ".railway.internal";
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
        return system;
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
