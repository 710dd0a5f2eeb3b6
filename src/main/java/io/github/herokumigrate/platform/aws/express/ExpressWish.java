package io.github.herokumigrate.platform.aws.express;

import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.service.TaskNetwork;
import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.util.function.Supplier;

/**
 * How the web process should run in Express Mode.
 *
 * @param spec what a task is; asked at plan time too
 * @param healthCheckPath the path that has to answer with 200
 * @param scale between which numbers the count follows the load
 * @param network where its tasks run
 * @param infrastructureRole the ARN of the role with which ECS makes what leads to it; can't be changed later
 */
public record ExpressWish(
        Supplier<TaskSpec> spec,
        String healthCheckPath,
        ExpressScale scale,
        TaskNetwork network,
        String infrastructureRole) {
    private static final int DIGEST_DIGITS = 12;

    /** What a task is, as far as Express Mode can be told. */
    TaskSpec task() {
        return spec.get().withStopSeconds(ExpressForm.STOP_SECONDS);
    }

    /** The network in the form in which the service's tag tells it: ECS tells ids, and they may be more than ours. */
    String networkDigest() {
        return AwsTags.digest(network.choice()).substring(0, DIGEST_DIGITS);
    }
}
