package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.strict.ecs.ClusterRule;
import io.github.herokumigrate.emulator.aws.strict.ecs.Fargate;
import io.github.herokumigrate.emulator.aws.strict.ecs.ServiceDeploymentRule;
import io.github.herokumigrate.emulator.aws.strict.ecs.ServiceRule;
import io.github.herokumigrate.emulator.aws.strict.ecs.TaskDefinitionRule;
import io.github.herokumigrate.emulator.aws.strict.ecs.TaskRule;
import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.net.URI;
import java.util.List;

/** An account at AWS: moto behind the rules, and what a test may decide about it. */
public final class StrictAws {
    private final Fargate fargate = Fargate.empty();
    private final ClusterRule clusters;
    private final Rules rules;

    /** The account at this moto. */
    public StrictAws(URI moto) {
        Upstream upstream = new Upstream(moto);
        clusters = new ClusterRule(fargate, upstream);
        rules = new Rules(
                upstream,
                List.of(
                        new ServiceLinkedRoles(upstream),
                        clusters,
                        new TaskDefinitionRule(),
                        new ServiceRule(fargate, upstream),
                        new ServiceDeploymentRule(fargate),
                        new TaskRule(fargate, upstream)));
    }

    /** The answer to a call. */
    public Answer answer(Call call) {
        return rules.answer(call);
    }

    /** What runs, and how it ends. */
    public Fargate fargate() {
        return fargate;
    }

    /** When clusters can be made. */
    public ClusterRule clusters() {
        return clusters;
    }
}
