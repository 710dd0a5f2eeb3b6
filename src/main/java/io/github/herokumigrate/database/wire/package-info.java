/** PostgreSQL's protocol as a copy speaks it: statements sent in one message, rows passed on as they come. */
@NullMarked
package io.github.herokumigrate.database.wire;

import org.jspecify.annotations.NullMarked;
