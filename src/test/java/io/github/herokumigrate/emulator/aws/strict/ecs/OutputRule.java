package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.strict.Rule;
import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What tasks print is in their log streams when somebody reads logs. */
public final class OutputRule implements Rule {
    private static final Set<String> READING =
            Set.of("logs:GetLogEvents", "logs:FilterLogEvents", "logs:DescribeLogStreams");

    private final Fargate fargate;
    private final Upstream upstream;
    private final Set<String> printed = ConcurrentHashMap.newKeySet();

    /** The tasks of an account. */
    public OutputRule(Fargate fargate, Upstream upstream) {
        this.fargate = fargate;
        this.upstream = upstream;
    }

    @Override
    public Optional<Answer> before(Call call) {
        if (READING.contains(call.action())) {
            for (FargateTask task : fargate.tasks().all()) {
                List<String> lines = fargate.output(task.family());
                if (!lines.isEmpty() && printed.add(task.arn())) {
                    print(call.region(), task, lines);
                }
            }
        }
        return Optional.empty();
    }

    private void print(String region, FargateTask task, List<String> lines) {
        JsonNode container = task.definition().path("containerDefinitions").path(0);
        JsonNode options = container.path("logConfiguration").path("options");
        ObjectNode stream = Json.object()
                .put("logGroupName", options.path("awslogs-group").asString())
                .put(
                        "logStreamName",
                        String.join(
                                "/",
                                options.path("awslogs-stream-prefix").asString(),
                                container.path("name").asString(),
                                task.id()));
        upstream.json(region, "logs", "CreateLogStream", stream);
        long now = Instant.now().toEpochMilli() - lines.size();
        ObjectNode events = stream.deepCopy();
        for (int i = 0; i < lines.size(); i++) {
            events.withArray("logEvents").addObject().put("timestamp", now + i).put("message", lines.get(i));
        }
        upstream.json(region, "logs", "PutLogEvents", events);
    }
}
