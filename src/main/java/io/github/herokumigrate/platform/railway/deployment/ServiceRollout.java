package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.ServicesApi.Change;
import io.github.herokumigrate.platform.railway.api.ServicesApi.InstanceSettings;
import io.github.herokumigrate.platform.railway.api.ServicesApi.ServiceInstance;
import io.github.herokumigrate.platform.railway.api.VariablesApi.Others;
import io.github.herokumigrate.platform.railway.instance.InstanceSpec;
import io.github.herokumigrate.platform.railway.instance.InstanceSpec.Presence;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Brings a service to its wish: settings, limits, and a deployment that has them.
 *
 * @param site where it is
 * @param source what it is started from
 * @param environment what is known of its variables
 * @param launch begins deployments
 * @param following follows them
 */
record ServiceRollout(RailwaySite site, Source source, Environment environment, Launch launch, Following following) {
    /** How a service should be. */
    InstanceState wished(InstanceSpec spec) throws InterruptedException {
        return InstanceState.wished(
                spec, source, spec.presence() == Presence.IDLE ? "" : environment.fingerprint(spec.service()));
    }

    /** How a service is; empty if there is none of this name. */
    Optional<InstanceState> state(String service) throws InterruptedException {
        Optional<ServiceInstance> instance = site.instance(service);
        return instance.isEmpty()
                ? Optional.empty()
                : Optional.of(InstanceState.of(instance.get(), ReleaseNote.in(site.variables(service))));
    }

    /**
     * Configures a service and deploys it, and returns when it has proven good; ends it if it should not run.
     *
     * @throws io.github.herokumigrate.model.MigrationException if it does not become good: says why, what runs instead, and what to do
     */
    void bringTo(InstanceSpec spec) throws InterruptedException {
        Place place = site.existingPlace(spec.service());
        try {
            InstanceState wish = wished(spec);
            ServiceInstance there = instance(spec.service());
            Optional<ReleaseNote> note = ReleaseNote.in(site.variables(spec.service()));
            InstanceState state = InstanceState.of(there, note);
            configure(place, state, wish);
            if (spec.presence() == Presence.IDLE) {
                end(place, there);
            } else if (!state.differences(wish).isEmpty()) {
                deploy(place, there, spec, wish, note);
            }
        } finally {
            site.forget();
        }
    }

    /** Ends what runs of a service; its settings stay. */
    void remove(String service) throws InterruptedException {
        Optional<ServiceInstance> there = site.instance(service);
        if (there.isEmpty()) {
            return;
        }
        try {
            end(site.existingPlace(service), there.get());
        } finally {
            site.forget();
        }
    }

    /**
     * Takes a service back, and returns when what ran before works again.
     *
     * @param to the deployment that is repeated
     * @throws io.github.herokumigrate.model.MigrationException if it does not work
     */
    void goBack(Place place, OurService service, String to) throws InterruptedException {
        try {
            long look = following.begin();
            String id = begunBack(place, service, to);
            following.follow(place, id, service.instance().settings(), look);
            write(place, RollbackNote.VARIABLE, new RollbackNote(id, to).text());
        } finally {
            site.forget();
        }
    }

    /** A rollback that was killed has perhaps begun it already. */
    private String begunBack(Place place, OurService service, String to) throws InterruptedException {
        Optional<Deployment> open = Rollout.open(service.instance());
        if (open.isPresent() && service.isBack()) {
            return open.get().id();
        }
        cancelOpen(place, service.instance());
        return launch.goBack(place, to);
    }

    private void configure(Place place, InstanceState state, InstanceState wish) throws InterruptedException {
        if (!state.changedSettings(wish).isEmpty()) {
            site.api()
                    .services()
                    .configure(
                            place.name(),
                            place.environmentId(),
                            place.serviceId(),
                            new Change(moved(state, wish.settings()), source.image(), source.credentials()));
        }
        if (!new LimitsComparison(state.limits(), wish.limits()).differences().isEmpty()) {
            site.api().services().limit(place.name(), place.environmentId(), place.serviceId(), wish.limits());
        }
    }

    /** A region is left by naming it (contract: Railway 7.5). */
    private static InstanceSettings moved(InstanceState state, InstanceSettings wish) {
        if (wish.multiRegionConfig().isEmpty()) {
            return wish;
        }
        SortedMap<String, Integer> regions = new TreeMap<>();
        state.settings().multiRegionConfig().keySet().forEach(region -> regions.put(region, 0));
        regions.putAll(wish.multiRegionConfig());
        return wish.withRegions(regions);
    }

    private void deploy(
            Place place, ServiceInstance there, InstanceSpec spec, InstanceState wish, Optional<ReleaseNote> note)
            throws InterruptedException {
        cancelOpen(place, there);
        long look = following.begin();
        String id = launch.start(place, there, source, note);
        Deployment good = following.follow(place, id, spec.settings(), look);
        // Of what runs as it is the source is as it was.
        String mark = source.mark()
                .or(() -> note.map(ReleaseNote::source))
                .orElseThrow(() -> new IllegalStateException("Deployed from nothing: " + place));
        ReleaseNote release = new ReleaseNote(
                good.id(), mark, wish.rollout().environment(), wish.rollout().settings());
        write(place, ReleaseNote.VARIABLE, release.text());
    }

    private void end(Place place, ServiceInstance there) throws InterruptedException {
        cancelOpen(place, there);
        List<Deployment> running = Rollout.running(there);
        for (Deployment deployment : running) {
            site.api().deployments().remove(place, deployment.id());
        }
        if (!running.isEmpty()) {
            following.awaitEnd(place);
        }
    }

    /** Nobody knows what a deployment that a killed run left is made from; it would come to its end beside the new one. */
    private void cancelOpen(Place place, ServiceInstance there) throws InterruptedException {
        Optional<Deployment> open = Rollout.open(there);
        if (open.isPresent()) {
            launch.cancel(place, open.get().id());
        }
    }

    private ServiceInstance instance(String service) throws InterruptedException {
        return site.instance(service)
                .orElseThrow(() -> new IllegalStateException("No instance at the place of " + service));
    }

    /** Writes a note, which has no effect on what runs. */
    private void write(Place place, String variable, String text) throws InterruptedException {
        site.api().variables().write(site.owner(place), Map.of(variable, Secret.of(text)), Others.KEEP);
    }
}
