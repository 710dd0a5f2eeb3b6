@NullMarked
package io.github.herokumigrate.platform.railway.instance;

import org.jspecify.annotations.NullMarked;
