package io.github.herokumigrate.emulator.aws.state;

import io.github.herokumigrate.emulator.aws.wire.Json;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Clusters, task definitions, services, one-off tasks, scaling and schedules. */
final class Processes implements EndState.Part {
    private static final int NAMES_PER_CALL = 10;

    @Override
    public void read(Reading reading) {
        ObjectNode asked = Json.object();
        asked.set("clusters", reading.json("ecs", "ListClusters", Json.object()).path("clusterArns"));
        asked.putArray("include").add("TAGS");
        for (JsonNode cluster :
                Json.items(reading.json("ecs", "DescribeClusters", asked).path("clusters"))) {
            String name = cluster.path("clusterName").asString();
            ObjectNode shown = (ObjectNode) cluster;
            // moto counts tasks that are not its own.
            List.of("runningTasksCount", "pendingTasksCount", "activeServicesCount", "statistics")
                    .forEach(shown::remove);
            reading.add("ecs cluster " + name, shown);
            services(reading, name);
            tasks(reading, name, "RUNNING");
            tasks(reading, name, "STOPPED");
        }
        definitions(reading, "ACTIVE");
        definitions(reading, "INACTIVE");
        scaling(reading);
        schedules(reading);
    }

    private static void services(Reading reading, String cluster) {
        List<String> arns =
                Json.texts(reading.json("ecs", "ListServices", Json.object().put("cluster", cluster))
                        .path("serviceArns"));
        for (int i = 0; i < arns.size(); i += NAMES_PER_CALL) {
            ObjectNode asked = Json.object().put("cluster", cluster);
            asked.set("services", Json.strings(arns.subList(i, Math.min(arns.size(), i + NAMES_PER_CALL))));
            asked.putArray("include").add("TAGS");
            for (JsonNode service :
                    Json.items(reading.json("ecs", "DescribeServices", asked).path("services"))) {
                ObjectNode shown = (ObjectNode) service;
                for (ObjectNode deployment : Json.objects(shown.path("deployments"))) {
                    deployment.retain("status", "taskDefinition", "desiredCount", "rolloutState");
                }
                String title = "ecs service " + shown.path("serviceName").asString();
                reading.add(title, shown);
                if (shown.path("resourceManagementType").asString("").equals("ECS")) {
                    express(reading, title, shown.path("serviceArn").asString());
                }
            }
        }
    }

    private static void express(Reading reading, String title, String arn) {
        ObjectNode express = reading.json(
                "ecs", "DescribeExpressGatewayService", Json.object().put("serviceArn", arn));
        ObjectNode service = (ObjectNode) express.path("service");
        service.remove("currentDeployment");
        for (ObjectNode configuration : Json.objects(service.path("activeConfigurations"))) {
            configuration.remove("serviceRevisionArn");
            for (JsonNode path : Json.items(configuration.path("ingressPaths"))) {
                reading.means(path.path("endpoint").asString(), "endpoint of " + title);
            }
        }
        reading.add(title + " express", service);
    }

    private static void tasks(Reading reading, String cluster, String status) {
        ObjectNode asked = Json.object().put("cluster", cluster);
        asked.set(
                "tasks",
                reading.json(
                                "ecs",
                                "ListTasks",
                                Json.object().put("cluster", cluster).put("desiredStatus", status))
                        .path("taskArns"));
        if (asked.path("tasks").isEmpty()) {
            return;
        }
        for (JsonNode task :
                Json.items(reading.json("ecs", "DescribeTasks", asked).path("tasks"))) {
            if (task.path("group").asString("").startsWith("service:")) {
                continue;
            }
            ObjectNode shown = (ObjectNode) task;
            String title = "ecs task " + shown.path("group").asString();
            String arn = shown.path("taskArn").asString();
            reading.means(arn, title);
            reading.means(arn.replace(":task/", ":container/"), title);
            shown.remove("version");
            reading.add(title, shown);
        }
    }

    private static void definitions(Reading reading, String status) {
        for (String arn : Json.texts(
                reading.json("ecs", "ListTaskDefinitions", Json.object().put("status", status))
                        .path("taskDefinitionArns"))) {
            ObjectNode asked = Json.object().put("taskDefinition", arn);
            asked.putArray("include").add("TAGS");
            ObjectNode definition = reading.json("ecs", "DescribeTaskDefinition", asked);
            String title = "task definition " + arn.substring(arn.lastIndexOf('/') + 1);
            reading.add(title, definition.path("taskDefinition"));
            reading.add(title + " tags", definition.path("tags"));
            for (JsonNode container :
                    Json.items(definition.path("taskDefinition").path("containerDefinitions"))) {
                reading.add(title + " container", container);
            }
        }
    }

    private static void scaling(Reading reading) {
        ObjectNode asked = Json.object().put("ServiceNamespace", "ecs");
        for (JsonNode target : Json.items(reading.json("application-autoscaling", "DescribeScalableTargets", asked)
                .path("ScalableTargets"))) {
            ObjectNode shown = (ObjectNode) target;
            shown.remove("ScalableTargetARN");
            reading.add("scalable target " + shown.path("ResourceId").asString(), shown);
        }
        for (JsonNode policy : Json.items(reading.json("application-autoscaling", "DescribeScalingPolicies", asked)
                .path("ScalingPolicies"))) {
            ObjectNode shown = (ObjectNode) policy;
            shown.remove("PolicyARN");
            reading.add("scaling policy " + shown.path("PolicyName").asString(), shown);
        }
    }

    private static void schedules(Reading reading) {
        for (JsonNode group :
                Json.items(reading.get("scheduler", "/schedule-groups").path("ScheduleGroups"))) {
            String name = group.path("Name").asString();
            if (!name.equals("default")) {
                reading.add("schedule group " + name, group);
                reading.add(
                        "schedule group " + name + " tags",
                        reading.get("scheduler", "/tags/" + group.path("Arn").asString()));
            }
            for (JsonNode schedule : Json.items(
                    reading.get("scheduler", "/schedules?ScheduleGroup=" + name).path("Schedules"))) {
                String scheduleName = schedule.path("Name").asString();
                reading.add(
                        "schedule " + name + "/" + scheduleName,
                        reading.get("scheduler", "/schedules/" + scheduleName + "?groupName=" + name));
            }
        }
    }
}
