/** Proof that data at Railway have one service, whatever goes wrong while it is made. */
@NullMarked
package io.github.herokumigrate.platform.railway.data;

import org.jspecify.annotations.NullMarked;
