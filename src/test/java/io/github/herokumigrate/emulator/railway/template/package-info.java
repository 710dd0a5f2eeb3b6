/** Templates: services that come ready-made, and the workflows that make them (contract: Railway 7.9, 9). */
package io.github.herokumigrate.emulator.railway.template;
