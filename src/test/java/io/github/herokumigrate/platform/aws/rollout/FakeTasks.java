package io.github.herokumigrate.platform.aws.rollout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tasks. One that was run goes on by one state with each look, unless it is held. */
final class FakeTasks {
    private static final List<String> LIFE = List.of("PROVISIONING", "RUNNING", "STOPPED");

    private final FakeDefinitions definitions;
    private final List<Map<String, Object>> tasks = new ArrayList<>();
    private final Map<String, Object> tokens = new HashMap<>();
    private boolean held;
    private boolean refused;

    FakeTasks(FakeDefinitions definitions) {
        this.definitions = definitions;
    }

    /** How many there were. */
    int size() {
        return tasks.size();
    }

    /** Tasks that were run do not end until they are let go. */
    void hold() {
        held = true;
    }

    void letGo() {
        held = false;
    }

    /** No task can be placed. */
    void refuse() {
        refused = true;
    }

    Object run(Map<String, Object> request) {
        if (refused) {
            return Map.of("tasks", List.of(), "failures", List.of(Map.of("reason", "Capacity is unavailable")));
        }
        return tokens.computeIfAbsent(FakeEcs.text(request, "clientToken"), token -> {
            String arn = FakeEcs.text(request, "taskDefinition");
            Map<String, Object> task = add(arn, "family:" + Revision.family(arn));
            task.put("startedBy", request.get("startedBy"));
            return Map.of("tasks", List.of(new LinkedHashMap<>(task)), "failures", List.of());
        });
    }

    Object list(Map<String, Object> request) {
        boolean stopped = "STOPPED".equals(request.get("desiredStatus"));
        return Map.of(
                "taskArns",
                tasks.stream()
                        .filter(task -> stopped == task.get("lastStatus").equals("STOPPED"))
                        .filter(task -> matches(task, "startedBy", request.get("startedBy")))
                        .filter(task -> request.get("serviceName") == null
                                || task.get("group").equals("service:" + request.get("serviceName")))
                        .filter(task -> request.get("family") == null
                                || Revision.family((String) task.get("taskDefinitionArn"))
                                        .equals(request.get("family")))
                        .map(task -> task.get("taskArn"))
                        .toList());
    }

    Object describe(List<String> arns) {
        List<Map<String, Object>> found = tasks.stream()
                .filter(task -> arns.contains(task.get("taskArn")))
                .toList();
        found.stream()
                .filter(task -> ((String) task.get("group")).startsWith("family:"))
                .forEach(this::goOn);
        return Map.of("tasks", found, "failures", List.of());
    }

    Object stop(String arn) {
        tasks.stream()
                .filter(task -> task.get("taskArn").equals(arn))
                .forEach(task -> end(task, "UserInitiated", "Stopped by a user", 143));
        return Map.of();
    }

    Object log(String stream) {
        String id = stream.substring(stream.lastIndexOf('/') + 1);
        boolean known = tasks.stream().anyMatch(task -> ((String) task.get("taskArn")).endsWith(id));
        if (!known) {
            throw new FakeEcs.Refusal("ResourceNotFoundException", "The specified log stream does not exist.");
        }
        return Map.of(
                "events",
                List.of(
                        Map.of("message", stream + ": connecting with s3cret", "timestamp", 1),
                        Map.of("message", "Error: no database", "timestamp", 2)));
    }

    /** A task of a service, which runs at once. */
    Map<String, Object> begin(String service, String taskDefinition) {
        Map<String, Object> task = add(taskDefinition, "service:" + service);
        task.put("lastStatus", "RUNNING");
        task.put(
                "containers",
                List.of(Map.of(
                        "name",
                        definitions.container(taskDefinition).get("name"),
                        "networkInterfaces",
                        List.of(Map.of("privateIpv4Address", "10.0.0." + tasks.size())))));
        return task;
    }

    /** Ends the tasks of a service. */
    void end(String service) {
        tasks.stream()
                .filter(task -> task.get("group").equals("service:" + service))
                .filter(task -> !task.get("lastStatus").equals("STOPPED"))
                .forEach(task -> end(task, "ServiceSchedulerInitiated", "Scaling activity", 143));
    }

    /** A task that ends as it begins. */
    void fail(String service, String taskDefinition) {
        Map<String, Object> task = begin(service, taskDefinition);
        if (definitions.isUnstartable(taskDefinition)) {
            task.put("stopCode", "TaskFailedToStart");
            task.put("stoppedReason", "CannotPullContainerError: no such image");
            task.put("lastStatus", "STOPPED");
        } else {
            end(task, "EssentialContainerExited", "Essential container in task exited", 1);
        }
    }

    private void goOn(Map<String, Object> task) {
        String state = (String) task.get("lastStatus");
        if (held || state.equals("STOPPED")) {
            return;
        }
        String arn = (String) task.get("taskDefinitionArn");
        String next = LIFE.get(LIFE.indexOf(state) + 1);
        if (definitions.isUnstartable(arn)) {
            task.put("lastStatus", "STOPPED");
            task.put("stopCode", "TaskFailedToStart");
            task.put("stoppedReason", "CannotPullContainerError: no such image");
        } else if (next.equals("STOPPED")) {
            end(
                    task,
                    "EssentialContainerExited",
                    "Essential container in task exited",
                    definitions.isBroken(arn) ? 1 : 0);
        } else {
            task.put("lastStatus", next);
        }
    }

    private Map<String, Object> add(String taskDefinition, String group) {
        Map<String, Object> task = new LinkedHashMap<>();
        int number = tasks.size() + 1;
        task.put("taskArn", "arn:aws:ecs:eu-west-1:123456789012:task/hm-acme-orders/task" + number);
        task.put("taskDefinitionArn", taskDefinition);
        task.put("group", group);
        task.put("lastStatus", "PROVISIONING");
        task.put("createdAt", number);
        tasks.add(task);
        return task;
    }

    private void end(Map<String, Object> task, String code, String reason, int exitCode) {
        Object name =
                definitions.container((String) task.get("taskDefinitionArn")).get("name");
        task.put("lastStatus", "STOPPED");
        task.put("stopCode", code);
        task.put("stoppedReason", reason);
        task.put("stoppedAt", tasks.size());
        task.put("containers", List.of(Map.of("name", name, "exitCode", exitCode)));
    }

    private static boolean matches(Map<String, Object> task, String field, Object wanted) {
        return wanted == null || wanted.equals(task.get(field));
    }
}
