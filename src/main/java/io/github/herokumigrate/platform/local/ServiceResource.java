package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * All processes of one type.
 *
 * @param app the application
 * @param type the process type
 * @param wished what should run; empty for what an earlier wish left behind
 * @param dependsOn what has to be right before it starts
 */
record ServiceResource(LocalApp app, String type, Optional<Service> wished, Set<ResourceId> dependsOn)
        implements Creatable<ServiceResource.State>,
                Updatable<ServiceResource.State>,
                Removable<ServiceResource.State> {
    private static final Duration USUAL_STOP_GRACE = Duration.ofSeconds(30);

    /**
     * What is compared.
     *
     * @param processes what each process was started with, by number
     */
    record State(SortedMap<Integer, InstanceState> processes) {}

    /**
     * What is compared of one process.
     *
     * @param wish what it was started with
     * @param condition how it is
     */
    record InstanceState(CommandWish wish, Condition condition) {}

    /** How a process is. */
    enum Condition {
        /** It runs and was found healthy. */
        RUNNING,
        /** It runs; the run that started it did not live to see whether it works. */
        UNPROVEN,
        /** It ended. */
        STOPPED
    }

    @Override
    public ResourceId id() {
        return new ResourceId("process", type);
    }

    @Override
    public Stage stage() {
        return Stage.ROLLOUT;
    }

    @Override
    public Optional<State> desired() {
        return wished.filter(service -> service.count() > 0).map(service -> {
            SortedMap<Integer, InstanceState> processes = new TreeMap<>();
            CommandWish wish = app.wish(service);
            for (int number = 1; number <= service.count(); number++) {
                processes.put(number, new InstanceState(wish, Condition.RUNNING));
            }
            return new State(processes);
        });
    }

    @Override
    public Optional<State> observe() {
        SortedMap<Integer, InstanceState> processes = new TreeMap<>();
        for (int number : app.directory().instances(type)) {
            ServiceInstance instance = instance(number);
            instance.wish().ifPresent(wish -> processes.put(number, new InstanceState(wish, condition(instance))));
        }
        return processes.isEmpty() ? Optional.empty() : Optional.of(new State(processes));
    }

    @Override
    public List<Difference> differences(State actual) {
        SortedMap<Integer, InstanceState> processes = desired().orElseThrow().processes();
        Set<Difference> differences = new LinkedHashSet<>();
        String before = summary(actual.processes());
        String after = summary(processes);
        if (!before.equals(after)) {
            differences.add(Difference.updatable("processes", before, after));
        }
        processes.forEach((number, wish) -> Optional.ofNullable(
                        actual.processes().get(number))
                .ifPresent(state -> differences.addAll(state.wish().differences(wish.wish()))));
        return List.copyOf(differences);
    }

    @Override
    public void create() throws InterruptedException {
        bringToWish();
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        bringToWish();
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        lock().hold(() -> {
            List<ServiceInstance> known = known();
            stop(known);
            known.forEach(ServiceInstance::forget);
            return this;
        });
    }

    private void bringToWish() throws InterruptedException {
        Service service = wished.orElseThrow();
        lock().hold(() -> {
            app.directory().salt();
            CommandWish wish = app.wish(service);
            List<ServiceInstance> instances = IntStream.rangeClosed(1, service.count())
                    .mapToObj(this::instance)
                    .toList();
            List<ServiceInstance> right = instances.stream()
                    .filter(instance -> instance.process().isAlive()
                            && instance.wish().filter(wish::equals).isPresent())
                    .toList();
            List<ServiceInstance> wrong = new ArrayList<>(known());
            wrong.removeAll(right);
            stop(wrong);
            wrong.removeAll(instances);
            wrong.forEach(ServiceInstance::forget);
            Map<StartCheck, Optional<Process>> checks = new LinkedHashMap<>();
            for (ServiceInstance instance : instances) {
                if (!right.contains(instance)) {
                    long from = instance.log().length();
                    checks.put(new StartCheck(instance, service, from), Optional.of(instance.start(service)));
                } else if (!instance.isProven()) {
                    checks.put(new StartCheck(instance, service, 0), Optional.empty());
                }
            }
            await(checks);
            return this;
        });
    }

    private void await(Map<StartCheck, Optional<Process>> checks) throws InterruptedException {
        List<MigrationException> failures = new ArrayList<>();
        for (Map.Entry<StartCheck, Optional<Process>> check : checks.entrySet()) {
            ServiceInstance instance = check.getKey().instance();
            try {
                check.getKey().await(check.getValue());
                instance.prove();
            } catch (MigrationException e) {
                failures.add(e);
                stop(List.of(instance));
            }
        }
        if (!failures.isEmpty()) {
            throw failures.get(0);
        }
    }

    private void stop(List<ServiceInstance> instances) throws InterruptedException {
        Duration grace = wished.map(Service::stopGrace).orElse(USUAL_STOP_GRACE);
        RecordedProcess.stop(instances.stream().map(ServiceInstance::process).toList(), "TERM", grace);
    }

    private List<ServiceInstance> known() {
        return app.directory().instances(type).stream().map(this::instance).toList();
    }

    private DirectoryLock lock() {
        return new DirectoryLock(app.directory().path().resolve("locks").resolve(type));
    }

    private ServiceInstance instance(int number) {
        return new ServiceInstance(app, type, number);
    }

    private static Condition condition(ServiceInstance instance) {
        if (!instance.process().isAlive()) {
            return Condition.STOPPED;
        }
        return instance.isProven() ? Condition.RUNNING : Condition.UNPROVEN;
    }

    private static String summary(SortedMap<Integer, InstanceState> processes) {
        List<String> parts = new ArrayList<>();
        for (Condition condition : Condition.values()) {
            long count = processes.values().stream()
                    .filter(process -> process.condition() == condition)
                    .count();
            if (count > 0) {
                parts.add(count + " " + condition.name().toLowerCase(java.util.Locale.ROOT));
            }
        }
        return String.join(", ", parts);
    }
}
