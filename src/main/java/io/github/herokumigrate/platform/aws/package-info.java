/**
 * Floor 4: the target AWS, ECS Fargate and what an application needs around it.
 * {@link io.github.herokumigrate.platform.aws.AwsPlatform} answers the goals,
 * {@code AwsApplication} puts the parts of one application together; each part is a package of its own on top of
 * {@code account}: {@code network}, {@code domain}, {@code access}, {@code config}, {@code data}, {@code service},
 * {@code rollout}, {@code express}.
 *
 * <p><b>The SDK is in no class path until {@code mojo} has fetched it.</b> It weighs six times as much as all the rest, and
 * who moves to another target needs none of it. {@link io.github.herokumigrate.platform.aws.AwsSettings} can be read
 * before.
 */
@NullMarked
package io.github.herokumigrate.platform.aws;

import org.jspecify.annotations.NullMarked;
