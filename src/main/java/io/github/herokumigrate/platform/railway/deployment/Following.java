package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.railway.api.DeploymentOutcome;
import io.github.herokumigrate.platform.railway.api.DeploymentStatus;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.ServicesApi.InstanceSettings;
import io.github.herokumigrate.platform.railway.deployment.Looks.Look;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Follows deployments until it is clear what becomes of them.
 *
 * @param site where they are
 * @param looks looks at them
 * @param narrator tells what building prints
 * @param failures says why one failed
 * @param launch ends what does not come to an end by itself
 * @param times how long that may take
 */
record Following(
        RailwaySite site,
        Looks looks,
        BuildNarrator narrator,
        Failures failures,
        Launch launch,
        DeploymentTimes times) {
    // One that was made a moment ago need not be seen at once (contract: Railway 7.6).
    private static final int BLIND_LOOKS = 2;
    private static final Set<String> UNSTABLE = Set.of("CRASHED", "RESTARTING");

    /** The look after which a deployment that is made now will be seen. */
    long begin() throws InterruptedException {
        return looks.number();
    }

    /**
     * Returns when a deployment runs and, if it has no health check, still does at the look after that.
     *
     * @param settings what it was deployed with
     * @param begun the look that was before it
     * @throws MigrationException if it does not come to run
     */
    Deployment follow(Place place, String id, InstanceSettings settings, long begun) throws InterruptedException {
        Instant end = site.clock()
                .instant()
                .plus(times.build())
                .plusSeconds(settings.healthcheckTimeout().orElse(0));
        boolean proven = settings.healthcheckPath().isPresent()
                || settings.cronSchedule().isPresent();
        BuildNarrator.Telling telling = narrator.of(place, id);
        try {
            long number = begun;
            while (true) {
                Look look = looks.after(number, place, telling.requests());
                number = look.number();
                Optional<Deployment> seen = seen(look, place, id);
                if (seen.isEmpty() && number - begun > BLIND_LOOKS) {
                    seen = Optional.of(site.api().deployments().get(place, id));
                }
                if (seen.isPresent()) {
                    Deployment now = seen.get();
                    telling.look(now);
                    if (isUnstable(now) || isOver(now)) {
                        throw failures.of(place, now, settings, remaining(look, place, id));
                    }
                    if (now.status().outcome() == DeploymentOutcome.GOOD) {
                        if (proven) {
                            return now;
                        }
                        // The next look shows whether it stays up.
                        proven = true;
                        continue;
                    }
                }
                if (!site.clock().instant().isBefore(end)) {
                    launch.cancel(place, id);
                    throw failures.endless(place, id, times.build(), remaining(look, place, id));
                }
            }
        } finally {
            telling.close();
        }
    }

    /** Returns when nothing of a service runs any more. */
    void awaitEnd(Place place) throws InterruptedException {
        Instant end = site.clock().instant().plus(times.gone());
        long number = looks.number();
        while (true) {
            Look look = looks.after(number, place, 1);
            number = look.number();
            if (look.state()
                    .instance(place.serviceId())
                    .map(Rollout::running)
                    .orElse(List.of())
                    .isEmpty()) {
                return;
            }
            if (!site.clock().instant().isBefore(end)) {
                throw new MigrationException(
                        "Service '" + place.name() + "' at Railway was told to end and still runs: run"
                                + " the goal again, it goes on from here.");
            }
        }
    }

    private static boolean isOver(Deployment now) {
        return now.status().outcome() == DeploymentOutcome.BAD
                || (now.status().outcome() == DeploymentOutcome.OVER && now.status() != DeploymentStatus.SLEEPING);
    }

    /** It counts as running, and its processes end. */
    private static boolean isUnstable(Deployment now) {
        return now.status() == DeploymentStatus.SUCCESS
                && now.instances().stream().anyMatch(instance -> UNSTABLE.contains(instance.status()));
    }

    private static Optional<Deployment> seen(Look look, Place place, String id) {
        return look.state()
                .instance(place.serviceId())
                .flatMap(instance -> Stream.concat(instance.latest().stream(), instance.active().stream())
                        .filter(deployment -> deployment.id().equals(id))
                        .findFirst());
    }

    /** What runs although the deployment does not. */
    private static Optional<Deployment> remaining(Look look, Place place, String id) {
        return look.state()
                .instance(place.serviceId())
                .flatMap(Rollout::active)
                .filter(deployment -> !deployment.id().equals(id));
    }
}
