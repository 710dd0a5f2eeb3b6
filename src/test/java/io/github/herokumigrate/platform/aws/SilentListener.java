package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.PlanListener;

/** Says nothing. */
final class SilentListener implements PlanListener {
    @Override
    public void started(Change change) {}

    @Override
    public void finished(Outcome outcome) {}
}
