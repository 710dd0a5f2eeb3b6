/** How Fly.io is spoken to: tokens, and forms that its answers have. */
package io.github.herokumigrate.platform.fly.api;
