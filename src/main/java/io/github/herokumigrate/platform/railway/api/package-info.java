/**
 * Floor 4: Railway's API by noun, in types (contract: Railway 1–7). Each operation is a {@code .graphql} file beside the
 * classes. Imports {@code http}, {@code model}, {@code platform}.
 */
@NullMarked
package io.github.herokumigrate.platform.railway.api;

import org.jspecify.annotations.NullMarked;
