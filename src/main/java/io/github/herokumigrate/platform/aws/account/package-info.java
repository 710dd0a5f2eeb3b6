/**
 * Floor 4, the base of the target AWS: whose account it is ({@link io.github.herokumigrate.platform.aws.account.AwsSite}),
 * the SDK's clients, the names and tags of everything, how to wait and how failures are told. Imports {@code plan} and
 * below, and the SDK; the other packages of {@code platform.aws} build on it and never on each other unless their
 * package page says so.
 *
 * <p><b>Names</b> are pure functions of the application and the part, so that a second run finds what the first made.
 * <b>Tags</b> tell what is ours: a thing of the right name without them is never touched.
 */
@NullMarked
package io.github.herokumigrate.platform.aws.account;

import org.jspecify.annotations.NullMarked;
