/**
 * Floor 4: the target on this machine. An embedded PostgreSQL and one operating-system process per Procfile process,
 * kept in a state directory. Needs a POSIX shell, as Procfile commands do. Imports {@code platform} and below. Begin at
 * {@link io.github.herokumigrate.platform.local.LocalPlatform}.
 *
 * <p>There is no state besides what a killed run leaves usable: a process records itself before it becomes the command
 * ({@code launch.sh}), a data directory is moved to its place when it is complete, the release command records its own
 * end. Environments are never written; a salted digest tells whether one changed.
 *
 * <p><b>The database's password.</b> The server listens on a port that every user of this machine can reach, and its data
 * are copies of real ones, so it must not trust whoever connects. Later runs (status, a copy, a restart) have to know the
 * password, so it can't live in memory alone. It is made at random for each server and kept in one file beside the data,
 * mode 0600 in a directory of mode 0700: whoever can read it can read the data directory itself, so it adds no secret
 * that is worth more than what lies next to it. It opens nothing but this copy and is deleted with it. No other
 * secret is written by this package. The superuser can't log in at all.
 *
 * <p><b>Health.</b> A process with a health check works when it answers within its start grace. One without works when
 * it still runs three seconds after its start, as a program that can't start ends by then as a rule; what ends later is
 * seen by {@code status}.
 */
@NullMarked
package io.github.herokumigrate.platform.local;

import org.jspecify.annotations.NullMarked;
