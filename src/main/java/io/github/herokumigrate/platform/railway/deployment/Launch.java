package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.RailwayRefusal;
import io.github.herokumigrate.platform.railway.api.ServicesApi.ServiceInstance;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.time.Duration;
import java.util.Optional;

/**
 * Begins and cancels deployments. None of the calls has a key by which Railway would know it again, so whether one took
 * effect whose answer got lost is seen by a deployment that was not there before (contract: Railway 4.4).
 *
 * @param site where they are
 * @param lost how long to look for such a deployment
 */
record Launch(RailwaySite site, Duration lost) {
    private static final int SERVER_ERROR = 500;

    /** A call that makes a deployment. */
    interface Call {
        /** Makes it. */
        String make(DeploymentsApi deployments) throws InterruptedException;
    }

    /**
     * Deploys a service: what runs once more if it is of the same source, else anew from the source. Only the deployment
     * that was made last can be made once more with the settings of now (contract: Railway 7.7).
     *
     * @param there the service as it is
     * @param note what is known of what runs
     * @return the deployment's id
     */
    String start(Place place, ServiceInstance there, Source source, Optional<ReleaseNote> note)
            throws InterruptedException {
        Optional<String> same = note.filter(release -> source.isBuilt()
                        && source.mark().orElse(release.source()).equals(release.source()))
                .map(ReleaseNote::deployment)
                .filter(id -> Rollout.active(there).map(Deployment::id).equals(Optional.of(id)))
                .filter(id -> there.latest().map(Deployment::id).equals(Optional.of(id)));
        Optional<String> before = there.latest().map(Deployment::id);
        return same.isPresent()
                ? make(place, before, deployments -> deployments.redeploy(place, same.get()))
                : make(place, before, deployments -> source.deploy(deployments, place));
    }

    /** Goes back to a deployment. */
    String goBack(Place place, String to) throws InterruptedException {
        Optional<String> before = newest(place);
        make(place, before, deployments -> {
            deployments.rollback(place, to);
            return "";
        });
        // The call does not tell.
        return site.waiting()
                .until(
                        "the deployment that takes service '" + place.name() + "' back",
                        lost,
                        () -> newest(place).filter(id -> !before.equals(Optional.of(id))));
    }

    /** Ends a deployment that is being made; nothing if that is over. */
    void cancel(Place place, String id) throws InterruptedException {
        try {
            site.api().deployments().cancel(place, id);
        } catch (RailwayRefusal refusal) {
            // It came to its end in the meantime, in which case what comes next takes its place.
        }
    }

    private String make(Place place, Optional<String> before, Call call) throws InterruptedException {
        try {
            return call.make(site.api().deployments());
        } catch (ApiException e) {
            if (e.status().isPresent() && e.status().getAsInt() < SERVER_ERROR) {
                throw e;
            }
            return site.waiting()
                    .within(lost, () -> newest(place).filter(id -> !before.equals(Optional.of(id))))
                    .orElseThrow(() -> e);
        }
    }

    private Optional<String> newest(Place place) throws InterruptedException {
        return site.api().deployments().list(place, 1).stream()
                .map(Deployment::id)
                .findFirst();
    }
}
