package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.strict.ecs.Fargate;
import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import java.util.Map;

/** The targets of a target group are the tasks that run behind it; in moto nobody registers them. */
final class TargetHealthRule implements Rule {
    private final Fargate fargate;

    TargetHealthRule(Fargate fargate) {
        this.fargate = fargate;
    }

    @Override
    public Answer after(Call call, Answer answer) {
        if (!call.is("elasticloadbalancing:DescribeTargetHealth")) {
            return answer;
        }
        String group = call.field("TargetGroupArn").orElse("");
        StringBuilder targets = new StringBuilder();
        for (Map.Entry<String, Integer> target : fargate.targets(group).entrySet()) {
            targets.append(member(target.getKey(), target.getValue(), "<State>healthy</State>"));
        }
        if (fargate.isFailing(group)) {
            targets.append(member(
                    "172.31.255.1",
                    fargate.port(group),
                    "<State>unhealthy</State><Reason>Target.ResponseCodeMismatch</Reason>"
                            + "<Description>Health checks failed with these codes: [503]</Description>"));
        }
        return answer.withBody(answer.body()
                .replaceFirst(
                        "<TargetHealthDescriptions/>",
                        "<TargetHealthDescriptions>" + targets + "</TargetHealthDescriptions>"));
    }

    private static String member(String address, int port, String health) {
        return "<member><Target><Id>" + address + "</Id><Port>" + port + "</Port></Target><HealthCheckPort>" + port
                + "</HealthCheckPort><TargetHealth>" + health + "</TargetHealth></member>";
    }
}
