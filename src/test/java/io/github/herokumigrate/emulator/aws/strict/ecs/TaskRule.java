package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.strict.Rule;
import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tasks; moto sees none of them. */
public final class TaskRule implements Rule {
    private static final int TASKS_PER_CALL = 10;
    private static final int OVERRIDES_LIMIT = 8192;

    private final Fargate fargate;
    private final TaskDefinitions definitions;
    private final StartCheck check;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();

    /** The tasks of an account. */
    public TaskRule(Fargate fargate, Upstream upstream) {
        this.fargate = fargate;
        this.definitions = new TaskDefinitions(upstream);
        this.check = new StartCheck(upstream);
    }

    private record Run(ObjectNode request, List<FargateTask> tasks) {}

    @Override
    public Optional<Answer> before(Call call) {
        return switch (call.action()) {
            case "ecs:RunTask" -> Optional.of(run(call));
            case "ecs:DescribeTasks" -> Optional.of(described(call));
            case "ecs:ListTasks" -> Optional.of(listed(call));
            case "ecs:StopTask" -> Optional.of(stopped(call));
            default -> Optional.empty();
        };
    }

    private Answer run(Call call) {
        ObjectNode request = call.json();
        String token = request.path("clientToken").asString("");
        Run earlier = token.isEmpty() ? null : runs.get(token);
        if (earlier != null) {
            if (!earlier.request().equals(request)) {
                throw new Refusal(
                        "ConflictException",
                        "The request was not idempotent: a task was already run with this client token.");
            }
            return answer(earlier.tasks());
        }
        List<FargateTask> made = made(call, request);
        if (!token.isEmpty()) {
            runs.put(token, new Run(request, made));
        }
        return answer(made);
    }

    private List<FargateTask> made(Call call, ObjectNode request) {
        ObjectNode cluster = definitions.cluster(call.region(), cluster(call));
        JsonNode definition = definitions.runnable(
                call.region(), request.path("taskDefinition").asString(""));
        int count = request.path("count").asInt(1);
        if (count > TASKS_PER_CALL) {
            throw new Refusal("InvalidParameterException", "count should be less than or equal to 10.");
        }
        if (definition.path("networkMode").asString("").equals("awsvpc")
                && request.path("networkConfiguration").isMissingNode()) {
            throw new Refusal(
                    "InvalidParameterException",
                    "Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        }
        if (request.path("overrides").toString().length() > OVERRIDES_LIMIT) {
            throw new Refusal("InvalidParameterException", "Container Overrides length must be at most 8192");
        }
        String family = definition.path("family").asString();
        ObjectNode fixed = Json.object()
                .put("group", request.path("group").asString("family:" + family))
                .put("launchType", request.path("launchType").asString("FARGATE"));
        for (String field : List.of("startedBy", "overrides", "tags")) {
            if (request.has(field)) {
                fixed.set(field, request.get(field));
            }
        }
        TaskEnd end = check.problem(call.region(), definition).orElseGet(() -> fargate.taskEnd(family));
        List<FargateTask> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            FargateTask task = new FargateTask(cluster, definition, fixed, Optional.of(end), fargate.unseenLooks());
            made.add(fargate.tasks().add(fargate.isHurried() ? task.hurried() : task));
        }
        return made;
    }

    private static Answer answer(List<FargateTask> tasks) {
        ObjectNode body = Json.object();
        body.set("tasks", Json.array(tasks.stream().map(FargateTask::json).toList()));
        body.putArray("failures");
        return Answer.json(body);
    }

    private Answer described(Call call) {
        ObjectNode body = Json.object();
        ArrayNode found = body.putArray("tasks");
        ArrayNode failures = body.putArray("failures");
        for (String reference : Json.texts(call.json().path("tasks"))) {
            Optional<ObjectNode> seen = fargate.tasks().find(reference).flatMap(FargateTask::look);
            seen.ifPresentOrElse(
                    found::add, () -> failures.addObject().put("arn", reference).put("reason", "MISSING"));
        }
        return Answer.json(body);
    }

    private Answer listed(Call call) {
        ObjectNode request = call.json();
        String clusterArn = definitions
                .cluster(call.region(), cluster(call))
                .path("clusterArn")
                .asString();
        String status = request.path("desiredStatus").asString("RUNNING");
        String service = request.path("serviceName").asString("");
        return Answer.json(Json.object()
                .set(
                        "taskArns",
                        Json.strings(fargate.tasks().all().stream()
                                .filter(task -> task.cluster().equals(clusterArn))
                                .filter(task -> task.desiredStatus().equals(status))
                                .filter(task -> isOrAny(request.path("startedBy"), task.startedBy()))
                                .filter(task -> isOrAny(request.path("family"), task.family()))
                                .filter(task -> service.isEmpty()
                                        || task.group()
                                                .equals("service:" + service.substring(service.lastIndexOf('/') + 1)))
                                .map(FargateTask::arn)
                                .toList())));
    }

    private Answer stopped(Call call) {
        FargateTask task = fargate.tasks()
                .find(call.json().path("task").asString())
                .orElseThrow(() -> new Refusal("InvalidParameterException", "The referenced task was not found."));
        if (!task.isStopped()) {
            task.stopped(TaskEnd.stoppedByUser(call.json().path("reason").asString("Task stopped by user")));
        }
        return Answer.json(Json.object().set("task", task.json()));
    }

    private static String cluster(Call call) {
        return call.json().path("cluster").asString("default");
    }

    private static boolean isOrAny(JsonNode wanted, String actual) {
        return wanted.isMissingNode() || wanted.asString().equals(actual);
    }
}
