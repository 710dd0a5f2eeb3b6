/**
 * Floor 3: our extension of Jib. It runs in Jib's class path with our other dependencies excluded: it uses the JDK, Jib's
 * and Maven's API, and of ours what needs no more than these. Begin with {@code HerokuExtension}.
 */
@NullMarked
package io.github.herokumigrate.image.jib;

import org.jspecify.annotations.NullMarked;
