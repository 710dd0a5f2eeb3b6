package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.Rollback;
import io.github.herokumigrate.platform.aws.account.AwsErrors;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/** The way back of all services that have one. */
final class AwsRollback implements Rollback {
    private final io.github.herokumigrate.platform.aws.rollout.Rollback services;
    private final List<io.github.herokumigrate.platform.aws.rollout.Rollback.Step> steps;

    /**
     * Looks for it.
     *
     * @throws MigrationException if no service has a revision to go back to
     */
    AwsRollback(io.github.herokumigrate.platform.aws.rollout.Rollback services) {
        this.services = services;
        this.steps =
                services.steps().stream().filter(step -> step.to().isPresent()).toList();
        if (steps.isEmpty()) {
            throw new MigrationException("There is nothing to go back to: no service has an earlier revision that can"
                    + " still run. Deploy the version that you want instead.");
        }
    }

    @Override
    public List<Step> steps() {
        return steps.stream().map(AwsRollback::told).toList();
    }

    @Override
    public void run(Listener listener) throws InterruptedException {
        try {
            for (io.github.herokumigrate.platform.aws.rollout.Rollback.Step step : steps) {
                listener.started(told(step));
                services.apply(List.of(step));
                listener.finished(told(step));
            }
        } catch (SdkException e) {
            throw AwsErrors.translate(e);
        }
    }

    private static Step told(io.github.herokumigrate.platform.aws.rollout.Rollback.Step step) {
        return new Step("service/" + step.type(), step.from(), step.to().orElse("nothing"));
    }
}
