package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.railway.archive.SourceArchive;
import io.github.herokumigrate.emulator.railway.state.DeploymentOrder.ImageUse;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The deployments of a service in an environment, in the order of their making. */
public final class Deployments {
    private final World world;
    private final EmulatedInstance instance;
    private final List<EmulatedDeployment> all = new ArrayList<>();
    private final List<Execution> executions = new ArrayList<>();

    Deployments(World world, EmulatedInstance instance) {
        this.world = world;
        this.instance = instance;
    }

    /** All of them. */
    public List<EmulatedDeployment> all() {
        return List.copyOf(all);
    }

    /** The last one, whatever became of it; empty if there is none. */
    public Optional<EmulatedDeployment> latest() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** The one that the service is at the moment; empty if there is none. */
    public Optional<EmulatedDeployment> active() {
        return all.stream().filter(deployment -> deployment.status().isActive()).reduce((earlier, later) -> later);
    }

    /** The one that a test knows the service is at the moment. */
    public EmulatedDeployment running() {
        return active().orElseThrow(
                        () -> new IllegalStateException(instance.service().name() + " has no active deployment: "
                                + all.stream().map(EmulatedDeployment::status).toList()));
    }

    /** Deploys what was uploaded. */
    public EmulatedDeployment upload(SourceArchive archive, String message) {
        return start(DeploymentOrder.of(instance, new Source.Upload(archive), ImageUse.NEW, "deploy")
                .saying(message));
    }

    /** Deploys the source that is set; refused if there is none (contract: Railway 7.7). */
    public EmulatedDeployment deploySource() {
        Source source = instance.settings().source().orElseThrow(Refusal::problem);
        return start(DeploymentOrder.of(instance, source, ImageUse.NEW, "deploy"));
    }

    /** Deploys what the service is made of with what it is set to now; nothing happens if it is made of nothing. */
    public Optional<EmulatedDeployment> refresh(List<EmulatedDeployment> after) {
        return instance.settings()
                .source()
                .or(() -> latest().map(EmulatedDeployment::source))
                .map(source -> start(DeploymentOrder.of(instance, source, ImageUse.NEW, "deploy")
                        .after(after)));
    }

    /** Repeats the last one with what the service is set to now. */
    public EmulatedDeployment redeployLatest() {
        EmulatedDeployment last = latest().orElseThrow(Refusal::problem);
        return start(DeploymentOrder.of(instance, last.source(), ImageUse.NEW, "redeploy"));
    }

    /** Repeats one: the last with what the service is set to now, others as they were. */
    public EmulatedDeployment redeploy(EmulatedDeployment given) {
        return redeploy(given, ImageUse.NEW);
    }

    /** The same without another build; refused if the image is not there. */
    public EmulatedDeployment redeployImage(EmulatedDeployment given) {
        if (!given.hasImage()) {
            throw Refusal.problem();
        }
        return redeploy(given, ImageUse.PREVIOUS);
    }

    private EmulatedDeployment redeploy(EmulatedDeployment given, ImageUse image) {
        boolean isLast = latest().filter(given::equals).isPresent();
        return start(
                isLast
                        ? DeploymentOrder.of(instance, given.source(), image, "redeploy")
                        : given.order().again(image, "redeploy"));
    }

    /** Goes back to one: its image, and the settings and variables that it had. */
    public EmulatedDeployment rollBack(EmulatedDeployment given) {
        if (!given.canRollBack()) {
            throw new Refusal("Deployment cannot be rolled back");
        }
        instance.restore(given);
        return start(given.order().again(ImageUse.PREVIOUS, "rollback"));
    }

    /** Lets one go on that somebody had to agree to. */
    public void approve(EmulatedDeployment given) {
        if (given.status() != DeploymentStatus.NEEDS_APPROVAL) {
            throw Refusal.problem();
        }
        given.become(DeploymentStatus.QUEUED);
        life(given).begin();
    }

    /** Gives up one that is on its way. */
    public void cancel(EmulatedDeployment given) {
        if (!given.status().isInProgress()) {
            throw Refusal.problem();
        }
        life(given).remove();
    }

    /** Takes one down; the service stays. */
    public void remove(EmulatedDeployment given) {
        life(given).remove();
    }

    /** Stops its containers. */
    public void stop(EmulatedDeployment given) {
        given.containersAre(EmulatedDeployment.ContainerState.STOPPED);
    }

    /** The runs of a service with a schedule, in their order. */
    public List<Execution> executions() {
        return List.copyOf(executions);
    }

    /** Runs a service with a schedule now; refused if it has none, or was not deployed. */
    public void execute() {
        EmulatedDeployment deployment = active().orElseThrow(Refusal::problem);
        if (deployment.settings().text("cronSchedule").isEmpty()) {
            throw Refusal.problem();
        }
        int code = life(deployment).execute();
        Execution execution = new Execution(Ids.uuid(), deployment, Instant.now(), Optional.empty(), code);
        executions.add(execution);
        world.timeline()
                .after(
                        world.timings().stop(),
                        () -> executions.replaceAll(each -> each.equals(execution) ? each.completed() : each));
    }

    /** Starts the containers of one again. */
    public void restart(EmulatedDeployment given) {
        if (!given.status().isActive()) {
            throw Refusal.problem();
        }
        given.become(DeploymentStatus.SUCCESS);
        given.containersAre(EmulatedDeployment.ContainerState.RUNNING);
    }

    EmulatedDeployment start(DeploymentOrder order) {
        // Whoever sorts by time must get the order of their making.
        Instant last = latest().map(EmulatedDeployment::createdAt).orElse(Instant.EPOCH);
        Instant now = Instant.now();
        Instant at = now.isAfter(last) ? now : last.plusMillis(1);
        boolean isUpload = order.source() instanceof Source.Upload && order.image() == ImageUse.NEW;
        DeploymentStatus begin = isUpload ? DeploymentStatus.INITIALIZING : DeploymentStatus.QUEUED;
        EmulatedDeployment deployment = new EmulatedDeployment(instance, order, at, begin);
        all.add(deployment);
        Optional<DeploymentStatus> held = world.conditions().held();
        if (held.isPresent()) {
            deployment.become(held.get());
        } else {
            life(deployment).begin();
        }
        return deployment;
    }

    /** Takes down all of them. */
    void end() {
        all.stream()
                .filter(deployment -> deployment.status().isInProgress()
                        || deployment.status().isActive())
                .forEach(this::remove);
    }

    private DeploymentLife life(EmulatedDeployment deployment) {
        return new DeploymentLife(world, deployment);
    }
}
