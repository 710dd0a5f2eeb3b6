/** Floor 4: where one application's resources at Fly.io are made, and how to look and wait there. */
@NullMarked
package io.github.herokumigrate.platform.fly.site;

import org.jspecify.annotations.NullMarked;
