/** Floor 4: what Fly.io's APIs say and take, by noun, and nothing of what it is for. */
@NullMarked
package io.github.herokumigrate.platform.fly.api;

import org.jspecify.annotations.NullMarked;
