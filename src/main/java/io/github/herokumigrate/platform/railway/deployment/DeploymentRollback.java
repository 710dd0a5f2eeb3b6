package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.Rollback;
import io.github.herokumigrate.platform.railway.api.DeploymentOutcome;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.site.RailwayPlan;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Goes back, service by service, to the newest deployment before the present one that worked. */
final class DeploymentRollback implements Rollback {
    // contract: Railway 7.7: newest first; more than these have no image any more.
    private static final int LOOKED_AT = 50;

    private final ServiceRollout rollout;
    private final List<Way> ways;

    /**
     * The way back of a service.
     *
     * @param service what goes back
     * @param place where it is
     * @param from the deployment that is active
     * @param to the deployment that it goes back to
     */
    private record Way(OurService service, Place place, Deployment from, Deployment to) {
        Step step() {
            return new Step(service.kind().id(service.name()).toString(), text(from), text(to));
        }

        private static String text(Deployment deployment) {
            return "deployment " + deployment.id() + " of " + deployment.createdAt();
        }
    }

    private DeploymentRollback(ServiceRollout rollout, List<Way> ways) {
        this.rollout = rollout;
        this.ways = ways;
    }

    /**
     * Looks for it. A rollback that was killed goes on: what it has taken back already is not taken further back.
     *
     * @throws MigrationException if there is nothing to go back to
     */
    static DeploymentRollback of(ServiceRollout rollout, RailwayPlan plan) throws InterruptedException {
        RailwaySite site = rollout.site();
        site.forget();
        List<Way> ways = new ArrayList<>();
        List<Way> left = new ArrayList<>();
        for (OurService service : OurService.at(site)) {
            Optional<Way> way = way(site, service);
            way.ifPresent(ways::add);
            // One that is on its way back still has to arrive.
            way.filter(found -> !service.isBack()
                            || Rollout.open(service.instance()).isPresent())
                    .ifPresent(left::add);
        }
        if (ways.isEmpty()) {
            throw new MigrationException("There is nothing to go back to: Railway has no earlier deployment of '"
                    + site.app() + "' that worked and whose image is still there. The " + plan.words()
                    + " plan keeps one for " + plan.imageKept().toHours()
                    + " hours after another has taken its place. Deploy the version that you want instead.");
        }
        return new DeploymentRollback(rollout, left.isEmpty() ? ways : left);
    }

    @Override
    public List<Step> steps() {
        return ways.stream().map(Way::step).toList();
    }

    @Override
    public void run(Listener listener) throws InterruptedException {
        for (Way way : ways) {
            listener.started(way.step());
            rollout.goBack(way.place(), way.service(), way.to().id());
            listener.finished(way.step());
        }
    }

    private static Optional<Way> way(RailwaySite site, OurService service) throws InterruptedException {
        Optional<Deployment> active = Rollout.active(service.instance());
        if (active.isEmpty()) {
            return Optional.empty();
        }
        Place place = site.existingPlace(service.name());
        List<Deployment> all = site.api().deployments().list(place, LOOKED_AT);
        Deployment present = repeated(service, active.get(), all);
        return all.stream()
                .filter(deployment -> deployment.createdAt().isBefore(present.createdAt()))
                .filter(deployment ->
                        deployment.canRollback() && deployment.status().outcome() != DeploymentOutcome.BAD)
                .max(Comparator.comparing(Deployment::createdAt))
                .map(to -> new Way(service, place, active.get(), to));
    }

    /** The deployment that an active one repeats if it is a way back: what is between them was gone back from. */
    private static Deployment repeated(OurService service, Deployment active, List<Deployment> all) {
        return service.rollback()
                .filter(note -> note.deployment().equals(active.id()))
                .flatMap(note -> all.stream()
                        .filter(deployment -> deployment.id().equals(note.to()))
                        .findFirst())
                .orElse(active);
    }
}
