package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.Rollback;
import io.github.herokumigrate.platform.aws.account.AwsErrors;
import io.github.herokumigrate.platform.aws.rollout.WayBack;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;

/** The way back of all services that have one. */
final class AwsRollback implements Rollback {
    private final Map<WayBack.Step, WayBack> ways = new LinkedHashMap<>();

    /**
     * Looks for it.
     *
     * @throws MigrationException if no service has a revision to go back to
     */
    AwsRollback(List<WayBack> services) {
        for (WayBack way : services) {
            way.steps().stream().filter(step -> step.to().isPresent()).forEach(step -> ways.put(step, way));
        }
        if (ways.isEmpty()) {
            throw new MigrationException("There is nothing to go back to: no service has an earlier revision that can"
                    + " still run. Deploy the version that you want instead.");
        }
    }

    @Override
    public List<Step> steps() {
        return ways.keySet().stream().map(AwsRollback::told).toList();
    }

    @Override
    public void run(Listener listener) throws InterruptedException {
        try {
            for (Map.Entry<WayBack.Step, WayBack> way : ways.entrySet()) {
                Step step = told(way.getKey());
                listener.started(step);
                way.getValue().apply(List.of(way.getKey()));
                listener.finished(step);
            }
        } catch (SdkException e) {
            throw AwsErrors.translate(e);
        }
    }

    private static Step told(WayBack.Step step) {
        return new Step(step.part().toString(), step.from(), step.to().orElse("nothing"));
    }
}
