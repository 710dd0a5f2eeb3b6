/** Environments as one JSON: how it looks, and how patches of it are applied (contract: Railway 8). */
package io.github.herokumigrate.emulator.railway.config;
