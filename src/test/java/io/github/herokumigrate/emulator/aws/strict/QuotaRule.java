package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.node.ObjectNode;

/** Quotas: those that Service Quotas tells, and calls that run into one. */
public final class QuotaRule implements Rule {
    private static final String FARGATE = "L-3032A538";

    private final Map<String, Double> values = new ConcurrentSkipListMap<>(Map.of(FARGATE, 100.0));
    private final Map<String, Refusal> reached = new ConcurrentHashMap<>();

    QuotaRule() {}

    /** Sets the number of Fargate's processors that may run at once. */
    public void fargateProcessors(double number) {
        values.put(FARGATE, number);
    }

    /**
     * Lets all calls of an action run into a quota.
     *
     * @param action e.g. {@code rds:CreateDBInstance}
     * @param code the code of the refusal, e.g. {@code InstanceQuotaExceeded}
     */
    public void reach(String action, String code) {
        reached.put(action, new Refusal(code, "The maximum number of this resource has been reached."));
    }

    @Override
    public Optional<Answer> before(Call call) {
        if (reached.containsKey(call.action())) {
            throw reached.get(call.action());
        }
        return switch (call.action()) {
            case "servicequotas:GetServiceQuota", "servicequotas:GetAWSDefaultServiceQuota" ->
                Optional.of(Answer.json(Json.object()
                        .set("Quota", quota(call.json().path("QuotaCode").asString()))));
            case "servicequotas:ListServiceQuotas", "servicequotas:ListAWSDefaultServiceQuotas" ->
                Optional.of(Answer.json(Json.object().set("Quotas", Json.array(List.of(quota(FARGATE))))));
            default -> Optional.empty();
        };
    }

    private ObjectNode quota(String code) {
        Double value = values.get(code);
        if (value == null) {
            throw new Refusal("NoSuchResourceException", "The quota does not exist.");
        }
        return Json.object()
                .put("ServiceCode", "fargate")
                .put("QuotaCode", code)
                .put("QuotaName", "Fargate On-Demand vCPU resource count")
                .put("Value", value)
                .put("Adjustable", true)
                .put("GlobalQuota", false)
                .put("Unit", "None");
    }
}
