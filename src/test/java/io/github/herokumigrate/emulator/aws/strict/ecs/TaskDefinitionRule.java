package io.github.herokumigrate.emulator.aws.strict.ecs;

import io.github.herokumigrate.emulator.aws.strict.Rule;
import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Json;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Task definitions for Fargate: legal sizes, and what it asks for beyond that (contract: AWS 1.3). */
public final class TaskDefinitionRule implements Rule {
    private record Sizes(int cpu, int least, int most, int step) {
        boolean fits(int otherCpu, int memory) {
            return cpu == otherCpu && memory >= least && memory <= most && (memory - least) % step == 0;
        }
    }

    private static final List<Sizes> SIZES = List.of(
            new Sizes(256, 512, 1024, 512),
            new Sizes(256, 2048, 2048, 1),
            new Sizes(512, 1024, 4096, 1024),
            new Sizes(1024, 2048, 8192, 1024),
            new Sizes(2048, 4096, 16384, 1024),
            new Sizes(4096, 8192, 30720, 1024),
            new Sizes(8192, 16384, 61440, 4096),
            new Sizes(16384, 32768, 122880, 8192));

    @Override
    public Optional<Answer> before(Call call) {
        if (call.is("ecs:RegisterTaskDefinition")
                && Json.texts(call.json().path("requiresCompatibilities")).contains("FARGATE")) {
            check(call.json());
        }
        return Optional.empty();
    }

    /**
     * Looks whether Fargate has tasks of a size.
     *
     * @throws Refusal if it has not
     */
    static void checkSize(int cpu, int memory) {
        if (SIZES.stream().noneMatch(sizes -> sizes.fits(cpu, memory))) {
            throw refused("No Fargate configuration exists for given values: " + cpu + " CPU, " + memory
                    + " memory. See the Amazon ECS documentation for the valid values.");
        }
    }

    private static void check(ObjectNode request) {
        if (!request.path("networkMode").asString("").equals("awsvpc")) {
            throw refused("Fargate only supports network mode 'awsvpc'.");
        }
        int cpu = number(request.path("cpu"));
        int memory = number(request.path("memory"));
        checkSize(cpu, memory);
        for (JsonNode container : request.path("containerDefinitions")) {
            check(request, container);
        }
    }

    private static void check(ObjectNode request, JsonNode container) {
        boolean hasRole = !request.path("executionRoleArn").asString("").isEmpty();
        JsonNode log = container.path("logConfiguration");
        if (log.path("logDriver").asString("").equals("awslogs")) {
            if (!hasRole) {
                throw refused(
                        "Fargate requires task definition to have execution role ARN to support log driver awslogs.");
            }
            if (log.path("options").path("awslogs-stream-prefix").asString("").isEmpty()) {
                throw refused("Log driver awslogs requires options: awslogs-stream-prefix");
            }
        }
        if (!container.path("secrets").isEmpty() && !hasRole) {
            throw refused("When you are specifying container secrets, you must also specify a value for"
                    + " 'executionRoleArn'.");
        }
        int grace = container.path("stopTimeout").asInt(0);
        if (grace > 120) {
            throw refused("Invalid stopTimeout " + grace + ": it must be at most 120 on Fargate.");
        }
    }

    static int number(JsonNode text) {
        String value = text.asString("0");
        return value.matches("\\d{1,7}") ? Integer.parseInt(value) : 0;
    }

    private static Refusal refused(String message) {
        return new Refusal("ClientException", message);
    }
}
