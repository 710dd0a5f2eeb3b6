package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Values that AWS looks at before it takes them: parameters, secrets, retention times. */
final class ValueRule implements Rule {
    private static final int STANDARD_BYTES = 4096;
    private static final int ADVANCED_BYTES = 8192;
    private static final int SECRET_BYTES = 65_536;
    private static final Set<Integer> RETENTION_DAYS = Set.of(
            1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653);

    private final Upstream upstream;

    ValueRule(Upstream upstream) {
        this.upstream = upstream;
    }

    @Override
    public Optional<Answer> before(Call call) {
        switch (call.action()) {
            case "ssm:PutParameter" -> parameter(call.json());
            case "secretsmanager:CreateSecret" -> {
                size(call.json());
                notScheduledForDeletion(call);
            }
            case "secretsmanager:PutSecretValue", "secretsmanager:UpdateSecret" -> size(call.json());
            case "logs:PutRetentionPolicy" ->
                retention(call.json().path("retentionInDays").asInt());
            default -> {}
        }
        return Optional.empty();
    }

    private static void parameter(ObjectNode request) {
        String name = request.path("Name").asString("");
        String value = request.path("Value").asString("");
        if (name.matches("(?i)/?(aws|ssm)([./_-].*)?")) {
            throw invalid("Parameter name: can't be prefixed with \"aws\" or \"ssm\" (case-insensitive).");
        }
        if (value.contains("{{")) {
            throw invalid("Parameter value can't nest another parameter. Do not use \"{{}}\" in the value.");
        }
        int size = value.getBytes(StandardCharsets.UTF_8).length;
        String tier = request.path("Tier").asString("Standard");
        if (tier.equals("Standard") && size > STANDARD_BYTES) {
            throw invalid("Standard tier parameters support a maximum parameter value of 4096 characters. To create a"
                    + " larger parameter value, upgrade the parameter to use the advanced-parameter tier.");
        }
        if (size > ADVANCED_BYTES) {
            throw invalid("Advanced tier parameters support a maximum parameter value of 8192 characters.");
        }
    }

    private static void size(ObjectNode request) {
        if (request.path("SecretString").asString("").getBytes(StandardCharsets.UTF_8).length > SECRET_BYTES) {
            throw invalid("Member must have length less than or equal to 65536");
        }
    }

    private void notScheduledForDeletion(Call call) {
        Answer there = upstream.json(
                call.region(),
                "secretsmanager",
                "DescribeSecret",
                Json.object().put("SecretId", call.json().path("Name").asString("")));
        if (there.isSuccess() && there.json().path("DeletedDate").isNumber()) {
            throw new Refusal(
                    "InvalidRequestException",
                    "You can't create this secret because a secret with this name is already scheduled for deletion.");
        }
    }

    private static void retention(int days) {
        if (!RETENTION_DAYS.contains(days)) {
            throw new Refusal(
                    "InvalidParameterException",
                    "1 validation error detected: Value '" + days
                            + "' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value"
                            + " set.");
        }
    }

    private static Refusal invalid(String message) {
        return new Refusal("ValidationException", message);
    }
}
