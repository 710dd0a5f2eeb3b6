package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.ContainerCommand;
import io.github.herokumigrate.platform.OneOffTask;
import io.github.herokumigrate.platform.Waiting;
import io.github.herokumigrate.platform.railway.api.DeploymentOutcome;
import io.github.herokumigrate.platform.railway.api.DeploymentStatus;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.LogLine;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.RailwayRefusal;
import io.github.herokumigrate.platform.railway.api.ServicesApi.Change;
import io.github.herokumigrate.platform.railway.api.ServicesApi.InstanceSettings;
import io.github.herokumigrate.platform.railway.api.ServicesApi.ServiceInstance;
import io.github.herokumigrate.platform.railway.api.VariablesApi.Others;
import io.github.herokumigrate.platform.railway.site.OwnedNames;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Runs a program once, as a service of its own in the application's environment. The service stays when its program has
 * ended, until it was heard to its end: by that a run after one that was killed knows that it is under way.
 *
 * @param site where it runs
 * @param region where exactly, in Railway's word; empty for where Railway puts it
 * @param times how patient to be
 */
public record OneOffRun(RailwaySite site, Optional<String> region, DeploymentTimes times) {
    /** The variable that tells the work from any other. */
    private static final String MARK = "HEROKU_MIGRATE_MARK";

    private static final Duration FOREVER = Duration.ofDays(36500);
    private static final Duration SEEN_WITHIN = Duration.ofMinutes(1);
    private static final int REQUESTS = 2;
    private static final int LINES = 5000;
    // The last lines come after the end.
    private static final int LATE_LOOKS = 3;
    private static final int STOP_SECONDS = 30;
    private static final int RETRIES = 10;

    /**
     * Runs it, and leaves nothing of it.
     *
     * @param source what it is started from
     * @param lines hears what it prints
     * @return 0 or, as Railway tells no exit codes, 1 if it ended with another one
     * @throws MigrationException if it does not start
     */
    public int run(OneOffTask task, Source source, Consumer<String> lines) throws InterruptedException {
        String mark = task.mark() + " " + source.mark().orElse("");
        try {
            Place place = prepared(task, mark);
            String deployment = deployment(place, source);
            int exitCode = hear(place, deployment, lines);
            remove(place);
            return exitCode;
        } catch (ApiException e) {
            // What Railway refuses to tell leaves the task alone: it goes on, and the next run hears it.
            throw e;
        } catch (MigrationException | InterruptedException e) {
            forget(task, e);
            throw e;
        } finally {
            site.forget();
        }
    }

    /** The service, with its variables: that of a killed run if it has the same work. */
    private Place prepared(OneOffTask task, String mark) throws InterruptedException {
        site.forget();
        Optional<Place> there = ours(task);
        if (there.isPresent()) {
            Optional<String> theirs =
                    Optional.ofNullable(site.variables(task.name()).get(MARK)).map(Secret::reveal);
            if (theirs.equals(Optional.of(mark))) {
                return there.get();
            }
            remove(there.get());
        }
        Place place = made(task);
        configure(place);
        // The mark is written with them: a service that has it has all.
        Map<String, Secret> variables = new TreeMap<>(task.secrets());
        task.variables().forEach((name, value) -> variables.put(name, Secret.of(value)));
        variables.put(MARK, Secret.of(mark));
        site.api().variables().write(site.owner(place), variables, Others.KEEP);
        site.forget();
        return place;
    }

    private Optional<Place> ours(OneOffTask task) throws InterruptedException {
        Optional<Place> there = site.place(task.name());
        if (there.isPresent() && !site.isOurs(task.name())) {
            throw new MigrationException("The project at Railway has a service '" + task.name()
                    + "' that the plugin did not make for " + site.app()
                    + ": rename it there, or give the application a project of its own.");
        }
        return there;
    }

    private Place made(OneOffTask task) throws InterruptedException {
        try {
            site.api()
                    .services()
                    .create(
                            site.existingProject().id(),
                            site.existingEnvironment().id(),
                            task.name(),
                            Map.of(
                                    OwnedNames.VARIABLE,
                                    OwnedNames.of(site.app()).text(),
                                    // A deployment removes it if nobody else does.
                                    ContainerCommand.VARIABLE,
                                    task.name()));
        } catch (RailwayRefusal refusal) {
            // Made by a call whose answer was lost.
            if (refusal.kind() != RailwayRefusal.Kind.NAME_TAKEN) {
                throw refusal;
            }
        }
        return site.waiting().until("service '" + task.name() + "'", SEEN_WITHIN, () -> {
            site.forget();
            return ours(task);
        });
    }

    private void configure(Place place) throws InterruptedException {
        SortedMap<String, Integer> regions = new TreeMap<>();
        region.ifPresent(name -> regions.put(name, 1));
        site.api()
                .services()
                .configure(
                        place.name(),
                        place.environmentId(),
                        place.serviceId(),
                        new Change(
                                new InstanceSettings(
                                        Optional.empty(),
                                        List.of(),
                                        Optional.empty(),
                                        OptionalInt.empty(),
                                        Optional.empty(),
                                        region.isPresent() ? OptionalInt.empty() : OptionalInt.of(1),
                                        regions,
                                        "NEVER",
                                        RETRIES,
                                        false,
                                        OptionalInt.of(STOP_SECONDS),
                                        OptionalInt.empty()),
                                Optional.empty(),
                                Optional.empty()));
    }

    /** What was deployed already, if anything was. */
    private String deployment(Place place, Source source) throws InterruptedException {
        List<Deployment> begun = site.api().deployments().list(place, 1);
        if (!begun.isEmpty()) {
            return begun.get(0).id();
        }
        ServiceInstance instance = site.instance(place.name())
                .orElseThrow(() -> new IllegalStateException("No instance at the place of " + place.name()));
        if (source.image().isPresent()) {
            site.api()
                    .services()
                    .configure(
                            place.name(),
                            place.environmentId(),
                            place.serviceId(),
                            new Change(instance.settings(), source.image(), source.credentials()));
        }
        return new Launch(site, times.lost()).start(place, instance, source, Optional.empty());
    }

    private int hear(Place place, String deployment, Consumer<String> lines) throws InterruptedException {
        NewLines log =
                new NewLines((from, limit) -> site.api().deployments().runtimeLog(place, deployment, from, limit));
        Waiting waiting = new Waiting(new Workspace(site).pause(REQUESTS), site.clock());
        Deployment ended = waiting.until("the end of service '" + place.name() + "'", FOREVER, () -> {
            Deployment now = site.api().deployments().get(place, deployment);
            if (now.status().outcome() == DeploymentOutcome.GOOD || now.status() == DeploymentStatus.CRASHED) {
                read(log, lines);
            }
            return Optional.of(now).filter(OneOffRun::isOver);
        });
        if (ended.status() != DeploymentStatus.SUCCESS && ended.status() != DeploymentStatus.CRASHED) {
            ServiceInstance instance = site.instance(place.name())
                    .orElseThrow(() -> new MigrationException(
                            "The service '" + place.name() + "' at Railway was removed. Run the goal again."));
            throw new Failures(site).of(place, ended, instance.settings(), Optional.empty());
        }
        waiting.within(waiting.interval().multipliedBy(LATE_LOOKS), () -> {
            read(log, lines);
            return Optional.empty();
        });
        return ended.status() == DeploymentStatus.SUCCESS ? 0 : 1;
    }

    private static void read(NewLines log, Consumer<String> lines) throws InterruptedException {
        List<LogLine> read;
        do {
            read = log.read(LINES);
            read.stream().map(LogLine::message).forEach(lines);
        } while (read.size() == LINES);
    }

    private static boolean isOver(Deployment now) {
        return switch (now.status().outcome()) {
            case OPEN -> false;
            case GOOD -> now.deploymentStopped();
            case BAD, OVER -> true;
        };
    }

    private void remove(Place place) throws InterruptedException {
        try {
            site.api().services().delete(place.name(), place.serviceId());
        } finally {
            site.forget();
        }
    }

    /** Also in a thread that was interrupted, which ends the work and not this. */
    private void forget(OneOffTask task, Exception why) throws InterruptedException {
        boolean isInterrupted = Thread.interrupted();
        try {
            site.forget();
            Optional<Place> left = site.place(task.name());
            if (left.isPresent() && site.isOurs(task.name())) {
                remove(left.get());
            }
        } catch (MigrationException failure) {
            why.addSuppressed(failure);
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
