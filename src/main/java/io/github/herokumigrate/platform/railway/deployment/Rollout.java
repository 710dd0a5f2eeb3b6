package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.platform.railway.api.DeploymentOutcome;
import io.github.herokumigrate.platform.railway.api.DeploymentStatus;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.api.ServicesApi.ServiceInstance;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is deployed of a service.
 *
 * @param running what of it runs
 * @param source the mark of its source; empty if it is not known
 * @param environment the fingerprint of the variables that it sees; empty if it is not known
 * @param settings the digest of the settings that it has; empty if it is not known
 */
record Rollout(Running running, String source, String environment, String settings) {
    /** What runs. */
    enum Running {
        /** What was rolled out last. */
        RELEASE("the last release"),
        /** What was rolled out last, and it has ended. */
        ENDED("ended"),
        /** Something else, as after a rollback, or of a run that was killed. */
        OTHER("of unknown origin"),
        /** Something that nobody has followed to its end. */
        UNFINISHED("unfinished"),
        /** Nothing. */
        NOTHING("none");

        private final String words;

        Running(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /** Nothing is deployed. */
    static final Rollout NONE = new Rollout(Running.NOTHING, "", "", "");

    /** What is deployed of a service. */
    static Rollout of(ServiceInstance instance, Optional<ReleaseNote> note) {
        Running running = running(instance, note);
        return running == Running.NOTHING
                ? NONE
                : note.map(known -> new Rollout(running, known.source(), known.environment(), known.settings()))
                        .orElse(new Rollout(running, "", "", ""));
    }

    /** The deployments that run. */
    static List<Deployment> running(ServiceInstance instance) {
        return Stream.concat(instance.active().stream(), instance.latest().stream())
                .filter(deployment -> deployment.status().outcome() == DeploymentOutcome.GOOD
                        || deployment.status() == DeploymentStatus.SLEEPING)
                .distinct()
                .toList();
    }

    /** The newest deployment that runs, if one does. */
    static Optional<Deployment> active(ServiceInstance instance) {
        return running(instance).stream().max(Comparator.comparing(Deployment::createdAt));
    }

    /** The deployment that is being made, or waits for somebody to allow it. */
    static Optional<Deployment> open(ServiceInstance instance) {
        return instance.latest()
                .filter(deployment -> deployment.status().outcome() == DeploymentOutcome.OPEN
                        || deployment.status() == DeploymentStatus.NEEDS_APPROVAL);
    }

    private static Running running(ServiceInstance instance, Optional<ReleaseNote> note) {
        if (open(instance).isPresent()) {
            return Running.UNFINISHED;
        }
        Optional<Deployment> active = active(instance);
        if (active.isEmpty()) {
            return Running.NOTHING;
        }
        if (!active.map(Deployment::id).equals(note.map(ReleaseNote::deployment))) {
            return Running.OTHER;
        }
        // A job has to end.
        boolean isJob = instance.settings().cronSchedule().isPresent();
        return active.get().deploymentStopped() && !isJob ? Running.ENDED : Running.RELEASE;
    }
}
