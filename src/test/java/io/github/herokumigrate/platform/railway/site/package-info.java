@NullMarked
package io.github.herokumigrate.platform.railway.site;

import org.jspecify.annotations.NullMarked;
