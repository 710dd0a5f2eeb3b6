/** Stub. */
@NullMarked
package io.github.herokumigrate.platform.aws.domain;

import org.jspecify.annotations.NullMarked;
