/**
 * Floor 6: words. Turns the events and results from below into console lines, HTML and JSON.
 */
@NullMarked
package io.github.herokumigrate.report;

import org.jspecify.annotations.NullMarked;
