/** Roll-outs against {@link io.github.herokumigrate.emulator.fly.FlyEmulator}, every run as if by a new process. */
package io.github.herokumigrate.platform.fly.rollout;
