/**
 * Roll-outs: against moto as far as it goes, and against {@link io.github.herokumigrate.platform.aws.rollout.FakeEcs}
 * for what moto can't do: roll-outs that take time, fail and go back, tasks that end.
 */
package io.github.herokumigrate.platform.aws.rollout;
