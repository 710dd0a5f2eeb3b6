/**
 * Floor 4: the web process in ECS Express Mode, where ECS makes the load balancer, its certificate and its address, the
 * scaling and the roll-out by itself (contract: AWS 2). Begin with
 * {@link io.github.herokumigrate.platform.aws.express.Express}. Builds on {@code platform.aws.account}, on
 * {@code platform.aws.service} for what a task says, and on {@code platform.aws.rollout} for what ECS says of services
 * and roll-outs: such a service is one of ECS's services like any other.
 *
 * <p><b>No task definition of ours.</b> ECS registers its own from what it is told, so what is compared is read from
 * the service itself. What it can't be told (labels) goes into a variable; see {@code ExpressForm}.
 *
 * <p><b>One roll-out at a time.</b> A second one that begins while the first one shifts requests leaves them split
 * between two target groups, and ECS refuses every further one; so a roll-out that goes on is waited for.
 */
@NullMarked
package io.github.herokumigrate.platform.aws.express;

import org.jspecify.annotations.NullMarked;
