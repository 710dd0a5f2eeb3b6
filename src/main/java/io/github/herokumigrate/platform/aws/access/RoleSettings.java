package io.github.herokumigrate.platform.aws.access;

import java.util.Optional;

/**
 * Roles that somebody else made: for them IAM is not called at all, so that the deployer needs no right to make roles
 * (contract: AWS 6).
 *
 * @param executionRoleArn the role that starts tasks
 * @param taskRoleArn the role that the application has
 * @param schedulerRoleArn the role that starts scheduled tasks
 * @param infrastructureRoleArn the role with which ECS shifts traffic
 */
public record RoleSettings(
        Optional<String> executionRoleArn,
        Optional<String> taskRoleArn,
        Optional<String> schedulerRoleArn,
        Optional<String> infrastructureRoleArn) {
    /** No role is there yet. */
    public static final RoleSettings NONE =
            new RoleSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
}
