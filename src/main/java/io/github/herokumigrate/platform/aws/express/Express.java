package io.github.herokumigrate.platform.aws.express;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.rollout.Rollouts;
import io.github.herokumigrate.platform.aws.rollout.WayBack;
import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ecs.model.IngressPathSummary;

/** Where everything of this package begins: the web process of one application in Express Mode. */
public final class Express {
    /** The service. */
    public static final ResourceId ID = ExpressResource.ID;

    private static final String SCHEME = "https://";

    private final ExpressService observed;
    private final ExpressRollout rolling;
    private final ExpressRollback rollback;

    /**
     * Where the web process is found.
     *
     * @param url its address
     * @param access who reaches it: {@code public}, or {@code private} from within the VPC only
     */
    public record Address(String url, String access) {}

    /** For one application; nothing is read yet. */
    public Express(AwsSite site, Rollouts rollouts) {
        String web = ProcessType.WEB.value();
        ExpressForm form = new ExpressForm(site.names().family(web), web);
        this.observed = new ExpressService(site, rollouts.all(), form);
        this.rolling =
                new ExpressRollout(site, observed, rollouts.all(), rollouts.deployments(), form, rollouts.report());
        this.rollback = new ExpressRollback(site, rollouts.all(), rollouts.deployments(), observed, rolling);
    }

    /**
     * The service as it is wished.
     *
     * @param dependsOn what has to be right before it starts
     */
    public Resource<?> resource(ExpressWish wish, Set<ResourceId> dependsOn) {
        return new ExpressResource(Optional.of(wish), observed, rolling, dependsOn);
    }

    /**
     * The service that an earlier wish left behind; empty if there is none. Reads to find it.
     *
     * @param dependsOn what goes only after it
     */
    public Optional<Resource<?>> left(Set<ResourceId> dependsOn) {
        return observed.presence().map(there -> new ExpressResource(Optional.empty(), observed, rolling, dependsOn));
    }

    /** What its tasks are now; empty if there are none. */
    public Optional<TaskSpec> task() {
        return observed.task();
    }

    /** Where it is found; empty while it is not there. */
    public Optional<Address> address() {
        return observed.newest()
                .flatMap(newest -> newest.ingressPaths().stream().findFirst().map(Express::address));
    }

    /** The way back to what it ran before. */
    public WayBack rollback() {
        return rollback;
    }

    private static Address address(IngressPathSummary path) {
        String endpoint = path.endpoint();
        return new Address(
                endpoint.contains("://") ? endpoint : SCHEME + endpoint,
                path.accessTypeAsString().toLowerCase(Locale.ROOT));
    }
}
