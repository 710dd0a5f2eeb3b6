package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.ServicesApi.EnvironmentState;
import io.github.herokumigrate.platform.railway.api.ServicesApi.ServiceInstance;
import io.github.herokumigrate.platform.railway.api.ServicesApi.VolumeInstance;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The services of one engine in the environment, and which of them is the application's. */
final class DataServices {
    private final RailwaySite site;
    private final Engine engine;
    private final Optional<String> existing;

    /** @param existing name or id of a service of the user's */
    DataServices(RailwaySite site, Engine engine, Optional<String> existing) {
        this.site = site;
        this.engine = engine;
        this.existing = existing;
    }

    RailwaySite site() {
        return site;
    }

    Engine engine() {
        return engine;
    }

    /** By what the application's own is known among the variables. */
    Map<String, String> notes() {
        return engine.notes(site.app());
    }

    /** The application's own; empty if there is none, or if the user says that it is his. */
    Optional<DataService> ours() throws InterruptedException {
        for (DataService service : all()) {
            if (engine.isNotedIn(service.variables(), site.app()) && !isNamed(service.instance())) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }

    /** The same, read anew. */
    Optional<DataService> oursAnew() throws InterruptedException {
        site.forget();
        return ours();
    }

    /** The one that the user has named; empty if there is none of that name. */
    Optional<DataService> ofUser() throws InterruptedException {
        for (ServiceInstance instance : instances()) {
            if (isNamed(instance)) {
                return Optional.of(read(instance));
            }
        }
        return Optional.empty();
    }

    /** The one that the application uses. */
    Optional<DataService> used() throws InterruptedException {
        return existing.isPresent() ? ofUser() : ours();
    }

    /** All that may be of this engine, whoever made them. */
    List<DataService> all() throws InterruptedException {
        List<DataService> all = new ArrayList<>();
        for (ServiceInstance instance : instances()) {
            if (engine.isLike(instance)) {
                all.add(read(instance));
            }
        }
        return all;
    }

    /**
     * What somebody left who deleted our service by hand: volumes of this engine without one. In a project of the user's
     * nothing tells whose they are.
     */
    List<VolumeInstance> orphans() throws InterruptedException {
        Optional<EnvironmentState> state = site.state();
        if (state.isEmpty() || site.choice().named().isPresent()) {
            return List.of();
        }
        return state.get().volumes().stream()
                .filter(volume -> volume.mountPath().equals(engine.mountPath()))
                .filter(volume -> state.get().instance(volume.serviceId()).isEmpty())
                .toList();
    }

    private List<ServiceInstance> instances() throws InterruptedException {
        return site.state().map(EnvironmentState::instances).orElse(List.of());
    }

    private boolean isNamed(ServiceInstance instance) {
        return existing.filter(named -> named.equals(instance.name()) || named.equals(instance.serviceId()))
                .isPresent();
    }

    private DataService read(ServiceInstance instance) throws InterruptedException {
        return new DataService(
                engine,
                new Place(
                        site.existingProject().id(),
                        site.existingEnvironment().id(),
                        instance.serviceId(),
                        instance.name()),
                instance,
                site.variables(instance.name()),
                site.state().stream()
                        .flatMap(state -> state.volumes().stream())
                        .filter(volume -> volume.serviceId().equals(instance.serviceId()))
                        .findFirst());
    }
}
