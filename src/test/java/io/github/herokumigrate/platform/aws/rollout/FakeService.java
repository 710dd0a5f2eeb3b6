package io.github.herokumigrate.platform.aws.rollout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A service. Each look is a moment of its roll-out. */
final class FakeService {
    private static final int PATIENCE = 3;
    private static final int DRAINING_LOOKS = 2;

    private final String name;
    private final FakeDefinitions definitions;
    private final FakeTasks tasks;
    private final Map<String, String> tags = new LinkedHashMap<>();
    private final List<Map<String, Object>> deployments = new ArrayList<>();
    private final List<Map<String, Object>> serviceDeployments = new ArrayList<>();
    private final Map<String, Object> made;
    private final List<Map<String, Object>> updates = new ArrayList<>();
    private String status = "ACTIVE";
    private String taskDefinition;
    private Optional<String> good = Optional.empty();
    private int desired;
    private int running;
    private int drained;
    private int deletedAfter;
    private int ids;
    private boolean held;
    private boolean slow;
    private final int created;

    FakeService(
            String name,
            Map<String, Object> request,
            FakeDefinitions definitions,
            FakeTasks tasks,
            Optional<FakeService> predecessor) {
        // ECS tells the roll-outs of a deleted service too.
        predecessor.ifPresent(deleted -> serviceDeployments.addAll(deleted.serviceDeployments));
        this.created = serviceDeployments.size() + 1;
        this.name = name;
        this.definitions = definitions;
        this.tasks = tasks;
        this.made = request;
        this.desired = (Integer) request.get("desiredCount");
        FakeEcs.<Map<String, String>>list(request, "tags").forEach(tag -> tags.put(tag.get("key"), tag.get("value")));
        rollOut(FakeEcs.text(request, "taskDefinition"));
    }

    String arn() {
        return "arn:aws:ecs:eu-west-1:123456789012:service/hm-acme-orders/" + name;
    }

    /** The request that made it. */
    Map<String, Object> made() {
        return made;
    }

    /** The requests that changed it. */
    List<Map<String, Object>> updates() {
        return updates;
    }

    /** The revision that it has now. */
    String revision() {
        return Revision.name(taskDefinition);
    }

    String tag(String key) {
        return tags.get(key);
    }

    /** Roll-outs do not go on until they are let go. */
    void hold() {
        held = true;
    }

    void letGo() {
        held = false;
    }

    /** Roll-outs that go forward do not end. */
    void slow() {
        slow = true;
    }

    boolean isGone() {
        return status.equals("INACTIVE");
    }

    boolean isDraining() {
        return status.equals("DRAINING");
    }

    Object update(Map<String, Object> request) {
        updates.add(request);
        if (request.containsKey("desiredCount")) {
            desired = (Integer) request.get("desiredCount");
        }
        String wanted = (String) request.getOrDefault("taskDefinition", taskDefinition);
        if (!wanted.equals(taskDefinition)
                || request.containsKey("networkConfiguration")
                || Boolean.TRUE.equals(request.get("forceNewDeployment"))) {
            rollOut(wanted);
        }
        return told();
    }

    Object delete() {
        status = "DRAINING";
        tasks.end(name);
        return told();
    }

    void tag(Map<String, Object> request) {
        FakeEcs.<Map<String, String>>list(request, "tags").forEach(tag -> tags.put(tag.get("key"), tag.get("value")));
    }

    List<Map<String, Object>> serviceDeployments() {
        return serviceDeployments;
    }

    void goBack(String serviceDeployment) {
        if (current().get("serviceDeploymentArn").equals(serviceDeployment)) {
            current().put("status", "ROLLBACK_IN_PROGRESS");
        }
    }

    /** Somebody else deletes it. */
    void deleteAfterLooks(int looks) {
        deletedAfter = looks;
    }

    /** A moment later for one that goes back. */
    void goOnBack() {
        if (current().get("status").equals("ROLLBACK_IN_PROGRESS")) {
            goOn();
        }
    }

    /** A moment later. */
    Object look() {
        if (deletedAfter > 0 && --deletedAfter == 0) {
            status = "INACTIVE";
        }
        Object now = told();
        if (isDraining() && ++drained >= DRAINING_LOOKS) {
            status = "INACTIVE";
        }
        if (status.equals("ACTIVE") && !held) {
            goOn();
        }
        return now;
    }

    Map<String, Object> told() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("serviceName", name);
        told.put("serviceArn", arn());
        told.put("status", status);
        told.put("taskDefinition", taskDefinition);
        told.put("desiredCount", desired);
        told.put("runningCount", running);
        told.put("createdAt", created);
        told.put("tags", FakeDefinitions.told(tags));
        told.put("deployments", deployments.stream().map(LinkedHashMap::new).toList());
        told.put("events", List.of(Map.of("message", "(service " + name + ") was looked at.")));
        return told;
    }

    private void rollOut(String wanted) {
        taskDefinition = wanted;
        deployments.forEach(deployment -> deployment.put("status", "ACTIVE"));
        deployments.add(0, deployment(wanted, "IN_PROGRESS"));
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("serviceDeploymentArn", arn() + "/deployment" + serviceDeployments.size());
        told.put("targetServiceRevisionArn", "revision#" + wanted);
        told.put("targetServiceRevision", Map.of("arn", "revision#" + wanted));
        told.put("status", "IN_PROGRESS");
        told.put("createdAt", created + serviceDeployments.size());
        serviceDeployments.add(told);
    }

    private void goOn() {
        String state = (String) current().get("status");
        Map<String, Object> primary = deployments.get(0);
        if (state.equals("ROLLBACK_IN_PROGRESS")) {
            endOfRollback(primary);
        } else if (state.equals("ROLLBACK_FAILED") || state.equals("IN_PROGRESS") && slow) {
            return;
        } else if (state.equals("IN_PROGRESS") && isBad()) {
            tasks.fail(name, taskDefinition);
            primary.merge("failedTasks", 1, (one, other) -> (Integer) one + (Integer) other);
            if ((Integer) primary.get("failedTasks") == PATIENCE && hasBreaker()) {
                primary.put("rolloutState", "FAILED");
                primary.put("rolloutStateReason", "ECS deployment circuit breaker: tasks failed to start.");
                current().put("status", "ROLLBACK_IN_PROGRESS");
            }
        } else {
            if (state.equals("IN_PROGRESS")) {
                current().put("status", "SUCCESSFUL");
                good = Optional.of(taskDefinition);
                tasks.end(name);
                running = 0;
            }
            settle(taskDefinition);
        }
    }

    private void endOfRollback(Map<String, Object> primary) {
        current()
                .put(
                        "statusReason",
                        "Service deployment rolled back because the circuit breaker threshold was exceeded.");
        if (good.isPresent()) {
            current().put("status", "ROLLBACK_SUCCESSFUL");
            taskDefinition = good.get();
            deployments.clear();
            deployments.add(deployment(taskDefinition, "COMPLETED"));
        } else {
            current().put("status", "ROLLBACK_FAILED");
            primary.put("rolloutState", "FAILED");
        }
    }

    private void settle(String definition) {
        while (running < desired) {
            tasks.begin(name, definition);
            running++;
        }
        running = desired;
        Map<String, Object> primary = deployments.get(0);
        if (current().get("status").equals("SUCCESSFUL")) {
            primary.put("rolloutState", "COMPLETED");
            deployments.removeIf(deployment -> deployment != primary);
        }
    }

    private boolean isBad() {
        return desired > 0 && (definitions.isBroken(taskDefinition) || definitions.isUnstartable(taskDefinition));
    }

    private boolean hasBreaker() {
        return ((Map<?, ?>) made.get("deploymentConfiguration")).containsKey("deploymentCircuitBreaker");
    }

    private Map<String, Object> current() {
        return serviceDeployments.get(serviceDeployments.size() - 1);
    }

    private Map<String, Object> deployment(String wanted, String state) {
        Map<String, Object> deployment = new LinkedHashMap<>();
        deployment.put("id", "ecs-svc/" + ++ids);
        deployment.put("status", "PRIMARY");
        deployment.put("taskDefinition", wanted);
        deployment.put("rolloutState", state);
        return deployment;
    }
}
