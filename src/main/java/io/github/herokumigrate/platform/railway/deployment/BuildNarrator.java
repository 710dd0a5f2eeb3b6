package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.platform.railway.api.DeploymentStatus;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.LogLine;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.RailwayRefusal;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands on what building prints. All services are built from the same sources, so of several that are built at the same
 * time only one is told of; that, too, costs one request for each look, so on a plan with few requests none is.
 */
final class BuildNarrator {
    // A request for the environment, and one for the log.
    private static final int REQUESTS = 2;
    // contract: Railway 4.3: the Hobby plan's 1,000 are enough for twice as many.
    private static final int ENOUGH_REQUESTS = 1_000;
    private static final int LINES = 500;

    private final RailwaySite site;
    private final Workspace workspace;
    private final BuildListener listener;
    private final AtomicBoolean told = new AtomicBoolean();

    BuildNarrator(RailwaySite site, Workspace workspace, BuildListener listener) {
        this.site = site;
        this.workspace = workspace;
        this.listener = listener;
    }

    /** Begins to follow a deployment. */
    Telling of(Place place, String id) throws InterruptedException {
        boolean affordable = listener != BuildListener.NONE && workspace.plan().requestsPerHour() >= ENOUGH_REQUESTS;
        return new Telling(place, id, affordable && told.compareAndSet(false, true));
    }

    /** Follows one deployment. Used by one thread. */
    final class Telling implements AutoCloseable {
        private final Place place;
        private final NewLines lines;
        private final boolean chosen;
        private boolean building = true;

        private Telling(Place place, String id, boolean chosen) {
            this.place = place;
            this.chosen = chosen;
            this.lines = new NewLines((from, limit) -> site.api().deployments().buildLog(place, id, from, limit));
        }

        /** How many requests a look takes. */
        int requests() {
            return chosen ? REQUESTS : 1;
        }

        /** Hands on what was printed since the last look. */
        void look(Deployment now) throws InterruptedException {
            if (!chosen || !building || now.status() == DeploymentStatus.QUEUED) {
                return;
            }
            // Lines come late, so there is one look more after the build.
            building = now.status() == DeploymentStatus.BUILDING
                    || now.status() == DeploymentStatus.INITIALIZING
                    || now.status() == DeploymentStatus.UNKNOWN;
            try {
                Redactor redactor = site.api().connection().redactor();
                for (LogLine line : lines.read(LINES)) {
                    listener.line(place.name(), redactor.redact(line.message().stripTrailing()));
                }
            } catch (ApiException | RailwayRefusal e) {
                // A log that can't be read must not end what goes well.
                building = false;
            }
        }

        @Override
        public void close() {
            if (chosen) {
                told.set(false);
            }
        }
    }
}
