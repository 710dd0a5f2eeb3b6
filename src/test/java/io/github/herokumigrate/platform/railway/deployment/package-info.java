@NullMarked
package io.github.herokumigrate.platform.railway.deployment;

import org.jspecify.annotations.NullMarked;
