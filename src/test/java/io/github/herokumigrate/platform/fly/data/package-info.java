/** Databases and key-value stores at Fly.io. */
package io.github.herokumigrate.platform.fly.data;
