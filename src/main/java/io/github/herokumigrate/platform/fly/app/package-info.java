/** Floor 4: the Fly.io app and what belongs to it alone: addresses, secrets, its image. */
@NullMarked
package io.github.herokumigrate.platform.fly.app;

import org.jspecify.annotations.NullMarked;
