/** Floor 4: where one application's resources at Railway are, what is there, and what is known to be the plugin's. */
@NullMarked
package io.github.herokumigrate.platform.railway.site;

import org.jspecify.annotations.NullMarked;
