package io.github.herokumigrate.emulator.railway.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A deployment of a service in an environment. */
public final class EmulatedDeployment {
    private final EmulatedInstance instance;
    private final DeploymentOrder order;
    private final String id = Ids.uuid();
    private final Instant createdAt;
    private final List<DeploymentEvent> events = new ArrayList<>();
    private final List<String> containers = new ArrayList<>();
    private final Log buildLog = new Log();
    private final Log runtimeLog = new Log();
    private DeploymentStatus status;
    private Instant statusUpdatedAt = Instant.now();
    private Map<String, String> environment = Map.of();
    private Image image = Image.NONE;
    private ContainerState containerState = ContainerState.CREATED;
    private boolean wasGood;

    /** Whether the image that it runs is there. */
    enum Image {
        /** Not yet. */
        NONE,
        /** It is there. */
        KEPT,
        /** Not any more. */
        FORGOTTEN
    }

    /** What its containers do. */
    public enum ContainerState {
        /** They ended with an error. */
        CRASHED,
        /** They don't run yet. */
        CREATED,
        /** They did what they had to do. */
        EXITED,
        /** They were taken away. */
        REMOVED,
        /** They run. */
        RUNNING,
        /** Somebody stopped them. */
        STOPPED
    }

    EmulatedDeployment(EmulatedInstance instance, DeploymentOrder order, Instant createdAt, DeploymentStatus status) {
        this.instance = instance;
        this.order = order;
        this.createdAt = createdAt;
        this.status = status;
    }

    /** Its id. */
    public String id() {
        return id;
    }

    /** The service in its environment. */
    public EmulatedInstance instance() {
        return instance;
    }

    DeploymentOrder order() {
        return order;
    }

    /** When it was made. */
    public Instant createdAt() {
        return createdAt;
    }

    /** What it does. */
    public DeploymentStatus status() {
        return status;
    }

    /** Since when it does that. */
    public Instant statusUpdatedAt() {
        return statusUpdatedAt;
    }

    /** What it is made of. */
    public Source source() {
        return order.source();
    }

    /** How it is built and run, whatever the service's settings are now. */
    public Settings settings() {
        return order.settings();
    }

    /** The service's variables as they were when it was made, with references. */
    public Map<String, Variable> variables() {
        return order.variables();
    }

    /** The variables that its processes see; none before they start. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Why it was made: {@code deploy}, {@code redeploy}, {@code rollback}. */
    public String reason() {
        return order.reason();
    }

    /** What who ordered it said about it; empty for nothing. */
    public String message() {
        return order.message();
    }

    /** What was done for it. */
    public List<DeploymentEvent> events() {
        return List.copyOf(events);
    }

    /** What its build printed. */
    public Log buildLog() {
        return buildLog;
    }

    /** What its processes printed. */
    public Log runtimeLog() {
        return runtimeLog;
    }

    /** The ids of its containers. */
    public List<String> containers() {
        return List.copyOf(containers);
    }

    /** What its containers do. */
    public ContainerState containerState() {
        return containerState;
    }

    /** Whether nothing of it runs any more. */
    public boolean isStopped() {
        return !containers.isEmpty()
                && containerState != ContainerState.RUNNING
                && containerState != ContainerState.CREATED;
    }

    /** Whether its image is still there. */
    public boolean hasImage() {
        return image == Image.KEPT;
    }

    /** Lets its image be thrown away, as happens some days after it was replaced (contract: Railway 7.7). */
    public void forgetImage() {
        image = Image.FORGOTTEN;
    }

    /** Lets its containers sleep, as happens when nobody needs them (contract: Railway 14.3). */
    public void sleep() {
        become(DeploymentStatus.SLEEPING);
    }

    /** Whether one can go back to it. */
    public boolean canRollBack() {
        return status == DeploymentStatus.REMOVED && wasGood && hasImage();
    }

    /** Whether its image was built of a Dockerfile. */
    public boolean isBuiltByDocker() {
        return source() instanceof Source.Upload upload
                && new Build(upload, settings(), environment).dockerfile().isPresent();
    }

    void become(DeploymentStatus other) {
        status = other;
        statusUpdatedAt = Instant.now();
        wasGood |= other == DeploymentStatus.SUCCESS;
    }

    void keepImage() {
        image = Image.KEPT;
    }

    void see(Map<String, String> variables) {
        environment = Map.copyOf(variables);
    }

    void start(int replicas) {
        for (int i = 0; i < replicas; i++) {
            containers.add(Ids.uuid());
        }
        containerState = ContainerState.RUNNING;
    }

    void containersAre(ContainerState state) {
        containerState = state;
    }

    void begin(DeploymentEvent.Step step) {
        events.add(DeploymentEvent.begin(step));
    }

    void complete(DeploymentEvent.Step step) {
        events.replaceAll(event -> event.step() == step && event.completedAt().isEmpty() ? event.completed() : event);
    }

    void fail(DeploymentEvent.Step step, String error) {
        events.replaceAll(event -> event.step() == step ? event.failed(error) : event);
        become(DeploymentStatus.FAILED);
    }

    /** Why it failed; empty if it didn't. */
    public Optional<String> error() {
        return events.stream()
                .map(DeploymentEvent::error)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
