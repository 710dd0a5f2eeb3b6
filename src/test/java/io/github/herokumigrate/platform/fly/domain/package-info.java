/** Host names at Fly.io. */
package io.github.herokumigrate.platform.fly.domain;
