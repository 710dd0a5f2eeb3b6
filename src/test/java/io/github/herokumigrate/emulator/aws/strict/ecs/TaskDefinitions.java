package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The task definitions that moto has. */
record TaskDefinitions(Upstream upstream) {
    /**
     * The one that is to run.
     *
     * @param reference a family, a family with its revision, or an ARN
     * @throws Refusal if there is none or it is deregistered
     */
    JsonNode runnable(String region, String reference) {
        Answer answer = upstream.json(
                region, "ecs", "DescribeTaskDefinition", Json.object().put("taskDefinition", reference));
        if (!answer.isSuccess()) {
            throw new Refusal("ClientException", "TaskDefinition not found.");
        }
        JsonNode definition = answer.json().path("taskDefinition");
        if (!definition.path("status").asString("").equals("ACTIVE")) {
            throw new Refusal("ClientException", "TaskDefinition is inactive");
        }
        return definition;
    }

    /** The cluster of a call. */
    ObjectNode cluster(String region, String reference) {
        Answer answer = upstream.json(
                region,
                "ecs",
                "DescribeClusters",
                Json.object().set("clusters", Json.strings(java.util.List.of(reference))));
        return Json.objects(answer.json().path("clusters")).stream()
                .filter(cluster -> cluster.path("status").asString("").equals("ACTIVE"))
                .findFirst()
                .orElseThrow(() -> new Refusal("ClusterNotFoundException", "Cluster not found."));
    }
}
