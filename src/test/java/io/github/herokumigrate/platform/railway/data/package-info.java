@NullMarked
package io.github.herokumigrate.platform.railway.data;

import org.jspecify.annotations.NullMarked;
