@NullMarked
package io.github.herokumigrate.platform.railway.domain;

import org.jspecify.annotations.NullMarked;
