/** What machines should be, without any machine. */
package io.github.herokumigrate.platform.fly.machine;
