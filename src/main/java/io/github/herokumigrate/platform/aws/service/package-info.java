/**
 * Floor 4: what processes at AWS are started from and with: {@link io.github.herokumigrate.platform.aws.service.Registry
 * images}, {@link io.github.herokumigrate.platform.aws.service.TaskRuntime cluster and log group},
 * {@link io.github.herokumigrate.platform.aws.service.TaskDefinitions task definitions},
 * {@link io.github.herokumigrate.platform.aws.service.Schedules schedules} and
 * {@link io.github.herokumigrate.platform.aws.service.ServiceScaling scaling}. Builds on {@code platform.aws.account}.
 */
@NullMarked
package io.github.herokumigrate.platform.aws.service;

import org.jspecify.annotations.NullMarked;
