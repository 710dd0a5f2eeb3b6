/**
 * Floor 4: who may do what at AWS. {@link io.github.herokumigrate.platform.aws.access.Roles} are those that the
 * application's tasks and AWS's services take on; {@link io.github.herokumigrate.platform.aws.access.DeployerPolicy} is
 * what whoever runs the goals needs. Builds on {@code platform.aws.account}.
 *
 * <p>Policies are typed records, compared as trees and not as texts: AWS gives back what was written in a form of its
 * own. What somebody attached to a role besides is left alone, as an application needs rights that only its owner knows.
 */
@NullMarked
package io.github.herokumigrate.platform.aws.access;

import org.jspecify.annotations.NullMarked;
