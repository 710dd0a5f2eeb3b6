/**
 * What Fly.io keeps and what happens to it by itself: organizations, apps, machines and their lives, secrets, addresses,
 * certificates, databases. Begin at {@link io.github.herokumigrate.emulator.fly.state.FlyAccount}. Everything in it is used
 * under the account's lock.
 */
package io.github.herokumigrate.emulator.fly.state;
