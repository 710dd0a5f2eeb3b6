/** The copy that streams rows from server to server and builds indexes beside. */
@NullMarked
package io.github.herokumigrate.database.stream;

import org.jspecify.annotations.NullMarked;
