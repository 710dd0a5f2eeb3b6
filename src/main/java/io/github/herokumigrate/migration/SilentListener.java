package io.github.herokumigrate.migration;

import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.PlanListener;

/** Hears and tells nothing. */
final class SilentListener implements PlanListener {
    @Override
    public void started(Change change) {}

    @Override
    public void finished(Outcome outcome) {}
}
