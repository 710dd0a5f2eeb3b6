package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.node.ObjectNode;

/** Schedules: groups exist once, expressions are read, and a role is assumed only some time after it was made. */
public final class ScheduleRule implements Rule {
    private static final int CONFLICT = 409;
    private static final int CRON_FIELDS = 6;

    private final Upstream upstream;
    private final Map<String, Integer> young = new ConcurrentHashMap<>();
    private volatile int youngCalls = 1;

    ScheduleRule(Upstream upstream) {
        this.upstream = upstream;
    }

    /** Refuses that many schedules with a new role, as roles spread slowly; 1 if nothing is said. */
    public void rolesAreYoungFor(int calls) {
        youngCalls = calls;
    }

    @Override
    public Optional<Answer> before(Call call) {
        switch (call.action()) {
            case "scheduler:CreateScheduleGroup" -> checkGroup(call);
            case "scheduler:CreateSchedule", "scheduler:UpdateSchedule" -> checkSchedule(call);
            default -> {}
        }
        return Optional.empty();
    }

    @Override
    public Answer after(Call call, Answer answer) {
        if (call.is("iam:CreateRole")) {
            young.put(call.field("RoleName").orElse(""), youngCalls);
        }
        return answer;
    }

    private void checkGroup(Call call) {
        if (upstream.get(call.region(), "scheduler", call.target().getPath()).isSuccess()) {
            throw new Refusal(
                    CONFLICT, "ConflictException", "Schedule group " + call.lastOfPath() + " already exists.");
        }
    }

    private void checkSchedule(Call call) {
        ObjectNode request = call.json();
        checkExpression(request.path("ScheduleExpression").asString(""));
        String arn = request.path("Target").path("RoleArn").asString("");
        String name = arn.substring(arn.lastIndexOf('/') + 1);
        Answer role = upstream.query(call.region(), "iam", "GetRole", Map.of("RoleName", name));
        boolean isTrusting = role.isSuccess()
                && URLDecoder.decode(
                                role.xml().value("AssumeRolePolicyDocument").orElse(""), StandardCharsets.UTF_8)
                        .contains("scheduler.amazonaws.com");
        if (!isTrusting || young.merge(name, -1, Integer::sum) >= 0) {
            throw invalid("The execution role you provide must allow AWS EventBridge Scheduler to assume the role.");
        }
    }

    private static void checkExpression(String expression) {
        boolean isCron = expression.matches("cron\\(.+\\)") && isCron(expression.substring(5, expression.length() - 1));
        if (!isCron
                && !expression.matches("rate\\([1-9]\\d* (minutes?|hours?|days?)\\)")
                && !expression.matches("at\\(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\)")) {
            throw invalid("Invalid Schedule Expression " + expression + ".");
        }
    }

    private static boolean isCron(String fields) {
        String[] parts = fields.split(" ", -1);
        // One of day of month and day of week has to be left open.
        return parts.length == CRON_FIELDS && parts[2].equals("?") != parts[4].equals("?");
    }

    private static Refusal invalid(String message) {
        return new Refusal("ValidationException", message);
    }
}
