package io.github.herokumigrate.plan;

/** Passes one call at a time on. */
record SerialListener(PlanListener listener) implements PlanListener {
    @Override
    public void started(Change change) {
        synchronized (this) {
            listener.started(change);
        }
    }

    @Override
    public void finished(Outcome outcome) {
        synchronized (this) {
            listener.finished(outcome);
        }
    }
}
