/**
 * Floor 7: the goals, the {@code <migration>} beans and the adapters to Maven. Parameters in, one call out.
 */
@NullMarked
package io.github.herokumigrate.mojo;

import org.jspecify.annotations.NullMarked;
