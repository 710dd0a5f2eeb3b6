/** The copy that streams rows from a server or an archive to a server and builds indexes beside. */
@NullMarked
package io.github.herokumigrate.database.stream;

import org.jspecify.annotations.NullMarked;
