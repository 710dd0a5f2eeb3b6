package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.util.Map;
import java.util.Optional;

/** Roles that belong to services: moto spells their names in its own way, and refuses a second one in its own words. */
public final class ServiceLinkedRoles implements Rule {
    /** moto's name for the role of ECS. */
    public static final String ECS_AT_MOTO = "AWSServiceRoleForecs";

    /** AWS's names, with moto's. */
    private static final Map<String, String> NAMES = Map.of(
            "AWSServiceRoleForECS", ECS_AT_MOTO,
            "AWSServiceRoleForElasticLoadBalancing", "AWSServiceRoleForelasticloadbalancing",
            "AWSServiceRoleForApplicationAutoScaling_ECSService", "AWSServiceRoleForApplicationAutoScaling_Ecs",
            "AWSServiceRoleForRDS", "AWSServiceRoleForrds",
            "AWSServiceRoleForElastiCache", "AWSServiceRoleForelasticache");

    private static final Map<String, String> SERVICES = Map.of(
            "ecs.amazonaws.com", "AWSServiceRoleForECS",
            "elasticloadbalancing.amazonaws.com", "AWSServiceRoleForElasticLoadBalancing",
            "ecs.application-autoscaling.amazonaws.com", "AWSServiceRoleForApplicationAutoScaling_ECSService",
            "rds.amazonaws.com", "AWSServiceRoleForRDS",
            "elasticache.amazonaws.com", "AWSServiceRoleForElastiCache");

    private final Upstream upstream;

    ServiceLinkedRoles(Upstream upstream) {
        this.upstream = upstream;
    }

    @Override
    public Optional<Answer> before(Call call) {
        if (call.is("iam:CreateServiceLinkedRole")) {
            String name = SERVICES.get(call.field("AWSServiceName").orElse(""));
            if (name == null) {
                throw new Refusal("InvalidInput", "Service name is not valid");
            }
            if (upstream.query(call.region(), "iam", "GetRole", Map.of("RoleName", NAMES.get(name)))
                    .isSuccess()) {
                throw new Refusal(
                        "InvalidInput",
                        "Service role name " + name
                                + " has been taken in this account, please try a different suffix.");
            }
        }
        return Optional.empty();
    }

    @Override
    public Call passed(Call call) {
        if (!call.service().equals("iam")) {
            return call;
        }
        String body = call.body();
        for (Map.Entry<String, String> name : NAMES.entrySet()) {
            body = body.replaceAll("=" + name.getKey() + "(?=&|$)", "=" + name.getValue());
        }
        return call.withBody(body);
    }

    @Override
    public Answer after(Call call, Answer answer) {
        if (!call.service().equals("iam")) {
            return answer;
        }
        String body = answer.body();
        for (Map.Entry<String, String> name : NAMES.entrySet()) {
            body = body.replace(name.getValue() + "<", name.getKey() + "<");
        }
        return answer.withBody(body);
    }
}
