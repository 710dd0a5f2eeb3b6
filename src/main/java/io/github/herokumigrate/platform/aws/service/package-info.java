/**
 * Floor 4: what runs the processes at AWS: the ECS cluster, the log group, the image's repository, task definitions,
 * services, the release command, schedules and scaling. Builds on {@code platform.aws.account}.
 */
@NullMarked
package io.github.herokumigrate.platform.aws.service;

import org.jspecify.annotations.NullMarked;
