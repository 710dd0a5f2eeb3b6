package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.Scaling;
import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How one process type should run.
 *
 * @param type the process type
 * @param count how many tasks; 0 for one that is known and not started; only the number to begin with if it scales
 * @param spec what a task is; asked at plan time too
 * @param web the load balancer whose requests it gets; empty if it serves nothing
 * @param scaling between which numbers the count follows the load; the count is then left to AWS
 * @param strategy how ECS goes to the next revision; without a second target group always rolling
 * @param startGrace how long health checks may fail after a start
 */
public record ServiceWish(
        ProcessType type,
        int count,
        Supplier<TaskSpec> spec,
        Optional<WebBinding> web,
        Optional<Scaling> scaling,
        Strategy strategy,
        Duration startGrace) {
    /** The strategy that can be had. */
    Strategy possibleStrategy() {
        return web.flatMap(WebBinding::blueGreen).isPresent() ? strategy : Strategy.ROLLING;
    }

    /** How many tasks to begin with. */
    int firstCount() {
        return scaling.map(range -> Math.min(range.maximum(), Math.max(range.minimum(), count)))
                .orElse(count);
    }
}
