package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.api.ServicesApi.VolumeInstance;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The application's own database or key-value store: a service with a volume.
 *
 * @param needs the resources of the project and the environment that it is in
 * @param begun what notes that a template was asked for it
 * @param opened what notes that a way in was opened
 * @param recipe what it should be, or would be made from
 * @param desired empty if it should not exist
 */
record DataResource(
        DataServices services,
        Set<ResourceId> needs,
        Intent begun,
        Intent opened,
        Recipe recipe,
        Optional<DataState> desired)
        implements Creatable<DataState>, Updatable<DataState>, Removable<DataState> {
    private static final Duration GONE_WITHIN = Duration.ofMinutes(2);

    @Override
    public ResourceId id() {
        return services.engine().id(site().app());
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return needs;
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public boolean holdsData() {
        return true;
    }

    @Override
    public Optional<DataState> observe() throws InterruptedException {
        Optional<DataService> there = services.ours();
        boolean isBegun = begun.text().isPresent();
        if (there.isPresent()) {
            boolean isWhole = there.get().isBuilt() && !isBegun;
            return Optional.of(new DataState(
                    isWhole ? there.get().status() : DataState.UNFINISHED,
                    recipe.major().flatMap(wished -> there.get().major())));
        }
        if (isBegun) {
            return Optional.of(new DataState(DataState.ASKED_FOR, Optional.empty()));
        }
        return services.orphans().isEmpty()
                ? Optional.empty()
                : Optional.of(new DataState(DataState.WITHOUT_SERVICE, Optional.empty()));
    }

    @Override
    public List<Difference> differences(DataState actual) {
        return desired.map(wish -> wish.differences(actual)).orElse(List.of());
    }

    @Override
    public void create() throws InterruptedException {
        Optional<DataService> there = services.oursAnew();
        DataService service = there.isPresent() ? plain().completed(there.get()) : ordered();
        if (begun.text().isPresent()) {
            new Relocation(services, begun, recipe, plain()).settle(service);
            begun.clear();
        }
        revive(services.oursAnew().orElse(service));
    }

    @Override
    public void update(DataState actual, List<Difference> differences) throws InterruptedException {
        create();
    }

    @Override
    public void remove(DataState actual) throws InterruptedException {
        Optional<DataService> noted = services.oursAnew();
        Optional<DataService> there = noted.isPresent() ? noted : template().ofFormerRun();
        if (there.isPresent()) {
            delete(there.get());
        }
        for (VolumeInstance orphan : services.orphans()) {
            delete(services.engine().usualName(), orphan);
        }
        begun.clearIfNoted();
        opened.clearIfNoted();
    }

    private DataService ordered() throws InterruptedException {
        Optional<DataService> made = template().make();
        return made.isPresent() ? plain().completed(made.get()) : plain().make();
    }

    /** Lets it work, also one that was stopped or has crashed. */
    private void revive(DataService service) throws InterruptedException {
        Optional<String> spent = Optional.empty();
        if (service.isDown()) {
            spent = service.instance().latest().map(Deployment::id);
            plain().deploy(service);
        }
        new Startup(services).awaited(service.name(), spent);
    }

    /** The volume first: nothing else tells whose it is. */
    private void delete(DataService service) throws InterruptedException {
        if (service.volume().isPresent()) {
            delete(service.name(), service.volume().get());
        }
        try {
            site().api().services().delete(service.name(), service.place().serviceId());
        } finally {
            site().forget();
        }
        site().waiting()
                .until(
                        "the end of service '" + service.name() + "'",
                        GONE_WITHIN,
                        () -> services.oursAnew().isEmpty() ? Optional.of(service) : Optional.empty());
    }

    private void delete(String name, VolumeInstance volume) throws InterruptedException {
        try {
            site().api().volumes().delete(name, volume.volumeId());
        } finally {
            site().forget();
        }
    }

    private TemplateOrder template() {
        return new TemplateOrder(services, begun, recipe);
    }

    private PlainOrder plain() {
        return new PlainOrder(services, recipe);
    }

    private RailwaySite site() {
        return services.site();
    }
}
