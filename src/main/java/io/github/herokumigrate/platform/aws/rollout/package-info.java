/**
 * Floor 4: rolls the application out at AWS and looks after what runs: the ECS services, the release command, status,
 * logs, rollback. Begin with {@link io.github.herokumigrate.platform.aws.rollout.Rollouts}. Builds on
 * {@code platform.aws.account} and, for what a task definition says, on {@code platform.aws.service}.
 *
 * <p>A roll-out has succeeded when ECS says so of the wanted revision. ECS counts a service as stable too when it went
 * back to the old revision, which is why the SDK's waiters are not used (contract: AWS 1.3).
 */
@NullMarked
package io.github.herokumigrate.platform.aws.rollout;

import org.jspecify.annotations.NullMarked;
