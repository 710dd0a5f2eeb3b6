@NullMarked
package io.github.herokumigrate.platform.railway;

import org.jspecify.annotations.NullMarked;
