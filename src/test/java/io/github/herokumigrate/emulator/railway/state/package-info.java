/**
 * What Railway keeps and what happens to it by itself: workspaces, projects, environments, services, variables, deployments
 * and their lives. Begin at {@link io.github.herokumigrate.emulator.railway.state.RailwayAccount}. Everything in it is used
 * under the account's lock.
 */
package io.github.herokumigrate.emulator.railway.state;
