/**
 * The target AWS: ECS Fargate and what an application needs around it. The AWS SDK is in no class path until {@code mojo}
 * has fetched it; {@link io.github.herokumigrate.platform.aws.AwsSettings} can be read before.
 */
@NullMarked
package io.github.herokumigrate.platform.aws;

import org.jspecify.annotations.NullMarked;
