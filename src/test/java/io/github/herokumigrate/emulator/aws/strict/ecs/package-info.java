/**
 * ECS on Fargate: services that roll out, tasks that start and end, deployments that fail and roll back. moto keeps the
 * clusters, the task definitions and the identity of the services; what happens to them happens here. Time passes by
 * being looked at: each describing call is one step, so that nothing depends on a clock.
 */
package io.github.herokumigrate.emulator.aws.strict.ecs;
