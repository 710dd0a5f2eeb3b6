package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.emulator.fault.Mode;

/**
 * One thing that goes wrong.
 *
 * @param action the operation, as policies write it, e.g. {@code iam:CreateRole}
 * @param occurrence which of its calls, 1 for the first
 * @param mode how
 */
record Disturbance(String action, int occurrence, Mode mode) {
    @Override
    public String toString() {
        return mode + " at call " + occurrence + " of " + action;
    }
}
