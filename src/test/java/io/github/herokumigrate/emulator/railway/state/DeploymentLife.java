package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.railway.state.DeploymentEvent.Step;
import io.github.herokumigrate.emulator.railway.state.DeploymentOrder.ImageUse;
import io.github.herokumigrate.emulator.railway.state.EmulatedDeployment.ContainerState;
import io.github.herokumigrate.emulator.railway.state.StartedProcess.Role;
import java.time.Duration;
import java.util.Map;

/** What happens to a deployment by itself (contract: Railway 7.7, 14.3, 20). */
final class DeploymentLife {
    private final World world;
    private final EmulatedDeployment deployment;
    private final EmulatedInstance instance;

    DeploymentLife(World world, EmulatedDeployment deployment) {
        this.world = world;
        this.deployment = deployment;
        instance = deployment.instance();
    }

    void begin() {
        boolean isNew = deployment.order().image() == ImageUse.NEW;
        if (isNew && deployment.source().isBuilt()) {
            deployment.begin(Step.SNAPSHOT_CODE);
            later(world.timings().queue(), this::build);
        } else {
            later(world.timings().queue(), this::awaitOthers);
        }
    }

    private void build() {
        deployment.become(DeploymentStatus.BUILDING);
        deployment.complete(Step.SNAPSHOT_CODE);
        deployment.begin(Step.BUILD_IMAGE);
        deployment.see(variables());
        if (deployment.source() instanceof Source.Upload upload) {
            Build build = new Build(upload, deployment.settings(), deployment.environment());
            if (build.obstacle().isPresent()) {
                deployment.buildLog().add("error", build.obstacle().get());
                deployment.fail(Step.BUILD_IMAGE, build.obstacle().get());
                return;
            }
            deployment
                    .buildLog()
                    .add(
                            "info",
                            build.dockerfile()
                                    .map(file -> "Using Detected " + file)
                                    .orElse("Using Railpack"));
        }
        Program builder =
                start(Role.BUILD, deployment.settings().text("buildCommand").orElse(""), deployment.buildLog());
        later(world.timings().build(), () -> {
            if (builder.isFailing()) {
                deployment.fail(
                        Step.BUILD_IMAGE,
                        "Failed to build an image: exit code "
                                + builder.exitCode().get());
                return;
            }
            deployment.complete(Step.BUILD_IMAGE);
            deployment.begin(Step.PUBLISH_IMAGE);
            deployment.complete(Step.PUBLISH_IMAGE);
            deployment.buildLog().add("info", "=== Successfully Built! ===");
            awaitOthers();
        });
    }

    private void awaitOthers() {
        deployment.keepImage();
        boolean mustWait = deployment.order().waitsFor().stream()
                .anyMatch(other -> other.status().isInProgress());
        if (mustWait) {
            if (deployment.status() != DeploymentStatus.WAITING) {
                deployment.become(DeploymentStatus.WAITING);
                deployment.begin(Step.WAIT_FOR_DEPENDENCIES);
            }
            later(world.timings().start(), this::awaitOthers);
            return;
        }
        deployment.complete(Step.WAIT_FOR_DEPENDENCIES);
        deploy();
    }

    private void deploy() {
        deployment.become(DeploymentStatus.DEPLOYING);
        deployment.see(variables());
        if (deployment.settings().preDeployCommand().isEmpty()) {
            startContainers();
            return;
        }
        deployment.begin(Step.PRE_DEPLOY_COMMAND);
        Program command =
                start(Role.PRE_DEPLOY, deployment.settings().preDeployCommand().get(), deployment.runtimeLog());
        later(world.timings().start(), () -> {
            if (command.isFailing()) {
                deployment.fail(
                        Step.PRE_DEPLOY_COMMAND,
                        "Pre-deploy command failed with exit code "
                                + command.exitCode().get());
                return;
            }
            deployment.complete(Step.PRE_DEPLOY_COMMAND);
            startContainers();
        });
    }

    private void startContainers() {
        deployment.begin(Step.CREATE_CONTAINER);
        if (deployment.source() instanceof Source.Image
                && start(Role.FETCH, "", deployment.buildLog()).isFailing()) {
            deployment.fail(
                    Step.CREATE_CONTAINER,
                    "Failed to pull the image " + deployment.source().title());
            return;
        }
        if (instance.volume().isPresent()) {
            // Two can't have the disk at the same time (contract: Railway 14.3).
            instance.deployments().active().ifPresent(before -> new DeploymentLife(world, before).remove());
        }
        boolean isScheduled = deployment.settings().text("cronSchedule").isPresent();
        Program program = isScheduled
                ? Program.exiting(0)
                : start(Role.SERVICE, deployment.settings().text("startCommand").orElse(""), deployment.runtimeLog());
        if (!isScheduled) {
            deployment.start(deployment.settings().replicas());
        }
        later(world.timings().start(), () -> {
            deployment.complete(Step.CREATE_CONTAINER);
            deployment.begin(Step.CONFIGURE_NETWORK);
            deployment.complete(Step.CONFIGURE_NETWORK);
            if (isScheduled || deployment.settings().text("healthcheckPath").isEmpty()) {
                succeed(program);
            } else {
                check(program);
            }
        });
    }

    private void check(Program program) {
        deployment.begin(Step.HEALTHCHECK);
        later(world.timings().check(), () -> {
            if (program.health() == Program.Health.SILENT) {
                deployment.buildLog().add("error", "1/1 replicas never became healthy!");
                deployment.containersAre(ContainerState.REMOVED);
                deployment.fail(Step.HEALTHCHECK, "Healthcheck failed!");
                return;
            }
            deployment.complete(Step.HEALTHCHECK);
            succeed(program);
        });
    }

    private void succeed(Program program) {
        deployment.become(DeploymentStatus.SUCCESS);
        instance.proxies().activate();
        boolean isLater = false;
        for (EmulatedDeployment other : instance.deployments().all()) {
            if (other.equals(deployment)) {
                isLater = true;
            } else if (other.status().isActive()) {
                new DeploymentLife(world, isLater ? deployment : other).remove();
            }
        }
        if (program.exitCode().isPresent()) {
            world.timeline()
                    .after(world.timings().stop(), () -> end(program.exitCode().get()));
        }
    }

    private void end(int code) {
        if (deployment.status() != DeploymentStatus.SUCCESS
                || deployment.containers().isEmpty()) {
            return;
        }
        boolean isForEver = deployment
                .settings()
                .text("restartPolicyType")
                .filter("ALWAYS"::equals)
                .isPresent();
        if (code == 0 && isForEver) {
            // It is started again.
            deployment.containersAre(ContainerState.RUNNING);
        } else if (code == 0) {
            deployment.containersAre(ContainerState.EXITED);
        } else {
            deployment.containersAre(ContainerState.CRASHED);
            deployment.become(DeploymentStatus.CRASHED);
        }
    }

    /** Runs it once by its schedule; the code that it ends with. */
    int execute() {
        Program program =
                start(Role.CRON, deployment.settings().text("startCommand").orElse(""), deployment.runtimeLog());
        return program.exitCode().orElse(0);
    }

    /** Takes it down, or gives it up. */
    void remove() {
        if (deployment.status() == DeploymentStatus.REMOVED || deployment.status() == DeploymentStatus.REMOVING) {
            return;
        }
        deployment.become(DeploymentStatus.REMOVING);
        deployment.begin(Step.DRAIN_INSTANCES);
        world.timeline().after(world.timings().stop(), () -> {
            deployment.complete(Step.DRAIN_INSTANCES);
            deployment.containersAre(ContainerState.REMOVED);
            deployment.become(DeploymentStatus.REMOVED);
        });
    }

    private Map<String, String> variables() {
        Map<String, String> variables =
                Rendering.forProcesses(instance.environment()).of(instance, deployment.variables());
        variables.put("RAILWAY_DEPLOYMENT_ID", deployment.id());
        return variables;
    }

    private Program start(Role role, String command, Log log) {
        Program program = world.programs()
                .start(new StartedProcess(
                        instance.service().name(),
                        role,
                        command,
                        deployment.source().title(),
                        deployment.environment()));
        program.output().forEach(line -> log.add("info", line));
        return program;
    }

    /** Lets something happen unless the deployment has been given up by then. */
    private void later(Duration delay, Runnable event) {
        world.timeline().after(delay, () -> {
            if (deployment.status().isInProgress()) {
                event.run();
            }
        });
    }
}
