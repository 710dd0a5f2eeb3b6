/** Archives of source code that were uploaded: unpacked, so that tests see what would be built. */
package io.github.herokumigrate.emulator.railway.archive;
