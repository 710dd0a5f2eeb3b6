/**
 * Floor 4: deploys an application's services to Railway, follows their deployments to the end, tells how they are doing and
 * what they print, and goes back to what ran before. Begin at
 * {@link io.github.herokumigrate.platform.railway.deployment.Deployments}.
 *
 * <p>Railway itself does each roll-out: it builds the image, runs the release command, waits for the health check and lets
 * the old deployment serve until then. What it does not tell is what a deployment was made from, so a note among the
 * service's variables says so, written when the deployment has proven good
 * ({@link io.github.herokumigrate.platform.railway.deployment.ReleaseNote}). A run that was killed before that leaves a
 * deployment without a note, which the next run replaces: at worst the same is built twice, and never two run in the end.
 */
@NullMarked
package io.github.herokumigrate.platform.railway.deployment;

import org.jspecify.annotations.NullMarked;
