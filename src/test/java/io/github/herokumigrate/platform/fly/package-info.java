/** What finds the token of Fly.io. */
package io.github.herokumigrate.platform.fly;
