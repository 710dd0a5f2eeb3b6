/**
 * Floor 4: the target on this machine. An embedded PostgreSQL and one operating-system process per Procfile process,
 * kept in a state directory. Needs a POSIX shell, as Procfile commands do. Imports {@code platform} and below.
 */
@NullMarked
package io.github.herokumigrate.platform.local;

import org.jspecify.annotations.NullMarked;
