/**
 * Floor 4: where the application's variables live at AWS. Begin with
 * {@link io.github.herokumigrate.platform.aws.config.ConfigStore}. Builds on {@code platform.aws.account}.
 *
 * <p><b>One place for each.</b> A secret value lives in Parameter Store, which is free; in Secrets Manager if Parameter
 * Store can't take it; what is no secret and what is empty stands in the task definition itself (contract: AWS 1.3).
 *
 * <p><b>Values are compared by reading them decrypted</b>, not by a digest in a tag: tags are readable by many, and a
 * short value is found from its digest by trying (contract: AWS 0.3). No state, difference, tag or message holds a value
 * or a digest of one.
 *
 * <p><b>What a running task has</b> is told by the versions that AWS counts, of which
 * {@link io.github.herokumigrate.platform.aws.config.ContainerVariables#configVersion()} is a digest: tasks read secrets
 * only when they start, so a new version has to lead to a new task definition.
 */
@NullMarked
package io.github.herokumigrate.platform.aws.config;

import org.jspecify.annotations.NullMarked;
