/** The Fly.io app of an application. */
package io.github.herokumigrate.platform.fly.app;
