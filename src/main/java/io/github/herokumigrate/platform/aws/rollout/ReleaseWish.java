package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.util.function.Supplier;

/**
 * What runs once before each roll-out.
 *
 * @param command the command in the user's words, for messages
 * @param spec what its task is; asked at plan time too
 */
public record ReleaseWish(String command, Supplier<TaskSpec> spec) {}
