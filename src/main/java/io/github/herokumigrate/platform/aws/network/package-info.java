/**
 * Floor 4: what the processes stand in at AWS: the user's network, which is never changed, our security groups in it, and
 * the load balancer with its target groups, listeners and rules. Builds on {@code platform.aws.account}. Begin at
 * {@link io.github.herokumigrate.platform.aws.network.Network} and
 * {@link io.github.herokumigrate.platform.aws.network.LoadBalancer}.
 *
 * <p><b>The redirect to HTTPS is a resource of its own</b>, not a setting of the HTTP listener: the listener has to be
 * there early, since ECS refuses a service whose target group has no listener, and the redirect comes last, when the HTTPS
 * listener serves. One resource can't change twice in one plan.
 *
 * <p><b>The port of a target group is not compared.</b> AWS can't change it, and it is without effect here: ECS registers
 * each task with the port of its container, and the health check asks that port.
 */
@NullMarked
package io.github.herokumigrate.platform.aws.network;

import org.jspecify.annotations.NullMarked;
