package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.node.ObjectNode;

/** All tasks of an account, by their ARNs. */
final class TaskPool {
    private final Map<String, FargateTask> tasks = new ConcurrentSkipListMap<>();

    FargateTask add(FargateTask task) {
        tasks.put(task.arn(), task);
        return task;
    }

    Optional<FargateTask> find(String arnOrId) {
        return tasks.values().stream()
                .filter(task -> task.arn().equals(arnOrId) || task.id().equals(arnOrId))
                .findFirst();
    }

    List<FargateTask> all() {
        return tasks.values().stream()
                .sorted(java.util.Comparator.comparing(FargateTask::created))
                .toList();
    }

    List<FargateTask> running(FargateService service) {
        return service.deployed().stream()
                .flatMap(deployment -> running(service, deployment).stream())
                .toList();
    }

    List<FargateTask> running(FargateService service, Deployment deployment) {
        return tasks.values().stream()
                .filter(task -> task.cluster().equals(service.clusterArn())
                        && task.startedBy().equals(deployment.id())
                        && !task.isStopped())
                .toList();
    }

    void scale(FargateService service, Deployment deployment, int count) {
        List<FargateTask> running = running(service, deployment);
        for (int missing = running.size(); missing < count; missing++) {
            add(made(service, deployment).running());
        }
        running.stream()
                .skip(count)
                .forEach(task -> task.stopped(TaskEnd.stoppedByService(
                        "Scaling activity initiated by (deployment " + deployment.id() + ")")));
    }

    void fail(FargateService service, Deployment deployment) {
        add(made(service, deployment).stopped(deployment.failure().orElseThrow()));
    }

    void stopAll(FargateService service, Deployment deployment, String reason) {
        running(service, deployment).forEach(task -> task.stopped(TaskEnd.stoppedByService(reason)));
    }

    private static FargateTask made(FargateService service, Deployment deployment) {
        ObjectNode fixed = Json.object()
                .put("group", "service:" + service.name())
                .put("startedBy", deployment.id())
                .put("launchType", "FARGATE");
        return new FargateTask(
                Json.object().put("clusterArn", service.clusterArn()),
                deployment.definition(),
                fixed,
                Optional.empty(),
                0);
    }
}
