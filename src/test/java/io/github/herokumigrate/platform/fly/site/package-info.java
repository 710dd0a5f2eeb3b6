/** Where things are made at Fly.io. */
package io.github.herokumigrate.platform.fly.site;
