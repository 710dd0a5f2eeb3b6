/**
 * Floor 4: what each service at Railway should be: its command, settings and limits, and what of a wish Railway or the
 * plan of the workspace can't do. Begin at {@link io.github.herokumigrate.platform.railway.instance.InstanceSpecs}.
 */
@NullMarked
package io.github.herokumigrate.platform.railway.instance;

import org.jspecify.annotations.NullMarked;
