package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.aws.access.Roles;
import io.github.herokumigrate.platform.aws.domain.Domains;
import io.github.herokumigrate.platform.aws.express.ExpressScale;
import io.github.herokumigrate.platform.aws.express.ExpressWish;
import io.github.herokumigrate.platform.aws.network.LoadBalancer;
import io.github.herokumigrate.platform.aws.network.Slots;
import io.github.herokumigrate.platform.aws.network.WebWish;
import io.github.herokumigrate.platform.aws.rollout.ServiceWish;
import io.github.herokumigrate.platform.aws.rollout.Strategy;
import io.github.herokumigrate.platform.aws.rollout.WebBinding;
import io.github.herokumigrate.platform.aws.service.TaskNetwork;
import java.util.Optional;

/**
 * How the process types should run, in the words of those parts that bring it about.
 *
 * @param app the application
 * @param settings what the user chose
 * @param balancer what leads to the web process
 * @param domains its domains
 * @param roles its roles
 * @param tasks what its tasks are
 */
record ServiceWishes(
        TargetApp app,
        AwsSettings settings,
        LoadBalancer balancer,
        Domains domains,
        Roles roles,
        ApplicationTasks tasks) {
    /** What leads to the web process. */
    WebWish web(Service service) {
        return new WebWish(
                ApplicationTasks.PORT,
                healthCheck(service),
                settings.strategy() == Strategy.ROLLING ? Slots.ONE : Slots.TWO,
                app.domains(),
                domains);
    }

    /**
     * A service of its own.
     *
     * @param web what leads to the web process; empty if there is none
     */
    ServiceWish service(Service service, Optional<WebWish> web) {
        return new ServiceWish(
                service.type(),
                service.count(),
                () -> tasks.of(service),
                service.type().equals(ProcessType.WEB) ? web.map(this::binding) : Optional.empty(),
                service.scaling(),
                settings.strategy(),
                service.startGrace());
    }

    /**
     * The web process in Express Mode.
     *
     * @param network where its tasks run
     */
    ExpressWish express(Service web, TaskNetwork network) {
        return new ExpressWish(
                () -> tasks.of(web),
                healthCheck(web).path(),
                web.scaling()
                        .map(range -> new ExpressScale(range.minimum(), range.maximum(), range.targetCpuPercent()))
                        .orElseGet(() -> ExpressScale.fixed(web.count())),
                network,
                roles.infrastructureArn());
    }

    /** How to know that the web process serves. */
    static HealthCheck healthCheck(Service web) {
        return web.healthCheck().orElseGet(() -> new HealthCheck("/", HealthCheck.Success.ANY_ANSWER));
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
}
