package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.railway.api.ProjectsApi.Project;
import io.github.herokumigrate.platform.railway.api.RailwayRefusal;
import io.github.herokumigrate.platform.railway.api.RailwayRefusal.Kind;
import io.github.herokumigrate.platform.railway.api.ServicesApi.Change;
import io.github.herokumigrate.platform.railway.api.ServicesApi.InstanceSettings;
import io.github.herokumigrate.platform.railway.api.VariablesApi.Others;
import io.github.herokumigrate.platform.railway.api.VolumesApi.NewVolume;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Makes a service step by step: service, volume, variables, image, deployment (contract: Railway 9.3). What is half made
 * goes on where it ended.
 */
record PlainOrder(DataServices services, Recipe recipe) {
    private static final int LETTERS_OF_PASSWORD = 32;
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Set<Kind> WORTH_A_SECOND_TRY = Set.of(Kind.OTHER, Kind.NOT_PROCESSED);

    // The template's; a stop takes a checkpoint.
    private static final int DRAINING_SECONDS = 60;
    private static final int RETRIES = 10;

    /** Makes it; it is deployed, and not awaited. */
    DataService make() throws InterruptedException {
        String name = freeName();
        try {
            site().api()
                    .services()
                    .create(
                            site().existingProject().id(),
                            site().existingEnvironment().id(),
                            name,
                            services.notes());
        } catch (ApiException e) {
            // It may have been made all the same.
            if (services.oursAnew().isEmpty()) {
                throw e;
            }
        } finally {
            site().forget();
        }
        DataService made = site().waiting().until("service '" + name + "'", pauses().afterWrite(), services::oursAnew);
        return built(made.volume().isPresent() ? made : withVolume(made));
    }

    /** Makes what is missing of one that is there: of a run that was killed, or of a template that has failed. */
    DataService completed(DataService found) throws InterruptedException {
        if (found.isBuilt() && found.isDeployed()) {
            return found;
        }
        // What was asked for may be on its way.
        Optional<DataService> whole = site().waiting()
                .within(
                        pauses().afterWrite(),
                        () -> services.oursAnew().filter(service -> service.isBuilt() && service.isDeployed()));
        if (whole.isPresent()) {
            return whole.get();
        }
        DataService now = present();
        return built(now.volume().isPresent() ? now : withVolume(now));
    }

    /** Deploys it as it is. */
    void deploy(DataService service) throws InterruptedException {
        Optional<String> former = latest(service);
        try {
            site().api().deployments().deploy(service.place());
        } catch (ApiException e) {
            if (latest(present()).equals(former)) {
                throw e;
            }
        } finally {
            site().forget();
        }
    }

    private DataService withVolume(DataService service) throws InterruptedException {
        try {
            createVolume(service);
        } catch (RailwayRefusal e) {
            if (!WORTH_A_SECOND_TRY.contains(e.kind())) {
                throw e;
            }
            Optional<DataService> there = withVolumeWithin(pauses().beforeSecondTry());
            if (there.isPresent()) {
                return there.get();
            }
            createVolume(service);
        } catch (ApiException e) {
            // contract: Railway 7.10: HTTP 504 comes although it is made.
            return withVolumeWithin(pauses().afterWrite()).orElseThrow(() -> e);
        }
        return withVolumeWithin(pauses().afterWrite())
                .orElseThrow(() -> new MigrationException("The volume of service '" + service.name()
                        + "' at Railway was made and is not to be seen. Run again: it goes on from here."));
    }

    private void createVolume(DataService service) throws InterruptedException {
        try {
            site().api()
                    .volumes()
                    .create(
                            service.name(),
                            new NewVolume(
                                    service.place().projectId(),
                                    service.place().environmentId(),
                                    service.place().serviceId(),
                                    services.engine().mountPath(),
                                    recipe.region()));
        } finally {
            site().forget();
        }
    }

    private Optional<DataService> withVolumeWithin(Duration limit) throws InterruptedException {
        return site().waiting()
                .within(
                        limit,
                        () -> services.oursAnew()
                                .filter(service -> service.volume().isPresent()));
    }

    private DataService built(DataService service) throws InterruptedException {
        if (!service.isDeployed()) {
            writeMissing(service);
        }
        if (service.instance().sourceImage().isEmpty()) {
            configure(service);
        }
        DataService now = present();
        if (!now.isDeployed()) {
            deploy(now);
        }
        return present();
    }

    private void writeMissing(DataService service) throws InterruptedException {
        SortedMap<String, Secret> missing = new TreeMap<>(recipe.variables(password()));
        missing.keySet().removeAll(service.variables().keySet());
        if (missing.isEmpty()) {
            return;
        }
        try {
            site().api().variables().write(site().owner(service.place()), missing, Others.KEEP);
        } finally {
            site().forget();
        }
    }

    private void configure(DataService service) throws InterruptedException {
        try {
            site().api()
                    .services()
                    .configure(
                            service.name(),
                            service.place().environmentId(),
                            service.place().serviceId(),
                            new Change(settings(), Optional.of(recipe.image()), Optional.empty()));
        } finally {
            site().forget();
        }
    }

    private InstanceSettings settings() {
        SortedMap<String, Integer> regions = new TreeMap<>();
        recipe.region().ifPresent(region -> regions.put(region, 1));
        return new InstanceSettings(
                recipe.startCommand(),
                List.of(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                regions,
                "ON_FAILURE",
                RETRIES,
                false,
                OptionalInt.of(DRAINING_SECONDS),
                OptionalInt.empty());
    }

    /** Names are unique in a project, in whatever environment. */
    private String freeName() throws InterruptedException {
        Project project = site().existingProject();
        String usual = services.engine().usualName();
        return IntStream.iterate(1, number -> number + 1)
                .mapToObj(number -> number == 1 ? usual : usual + "-" + number)
                .filter(name -> project.service(name).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private Secret password() {
        String letters = RANDOM.ints(LETTERS_OF_PASSWORD, 0, 2 * 26)
                .map(number -> number < 26 ? 'a' + number : 'A' + number - 26)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        Secret password = Secret.of(letters);
        site().api().connection().redactor().learn(password);
        return password;
    }

    private DataService present() throws InterruptedException {
        return services.oursAnew()
                .orElseThrow(() -> new MigrationException("Service '"
                        + services.engine().usualName()
                        + "' at Railway has vanished while it was being made. Run again: it is made anew."));
    }

    private static Optional<String> latest(DataService service) {
        return service.instance().latest().map(deployment -> deployment.id());
    }

    private Pauses pauses() {
        return new Pauses(site().waiting());
    }

    private RailwaySite site() {
        return services.site();
    }
}
