package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.model.ProcessType;
import java.util.function.Function;

/**
 * A roll-out that was tried, as far as telling its failure needs it.
 *
 * @param type the process type
 * @param service the name of its service
 * @param taskDefinition the ARN of the wanted revision; empty text if ECS does not say it
 * @param logStream the log stream of the task with an id
 */
public record Attempt(ProcessType type, String service, String taskDefinition, Function<String, String> logStream) {}
