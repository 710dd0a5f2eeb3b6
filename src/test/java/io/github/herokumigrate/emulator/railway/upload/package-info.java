/** The endpoint that takes source code (contract: Railway 11). */
package io.github.herokumigrate.emulator.railway.upload;
