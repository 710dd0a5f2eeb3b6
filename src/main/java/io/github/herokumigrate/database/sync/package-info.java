/**
 * Keeps a target equal to a source in use: triggers note which rows change, and what has changed is brought over in
 * batches, each of which takes the target from one moment of the source to a later one (contract: database.md §10).
 * Begin with {@code Capture} and {@code Follower}.
 */
@NullMarked
package io.github.herokumigrate.database.sync;

import org.jspecify.annotations.NullMarked;
