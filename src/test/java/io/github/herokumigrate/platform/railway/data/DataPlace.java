package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.emulator.fault.Faults;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.railway.RailwayEmulator;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.EmulatedProject;
import io.github.herokumigrate.emulator.railway.state.Timings;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.Cache;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.railway.TestRailway;
import io.github.herokumigrate.platform.railway.service.RailwayServices;
import io.github.herokumigrate.testing.DisturbedPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A project at the emulated Railway that waits for its data. */
final class DataPlace implements DisturbedPlace {
    static final Optional<Database> DATABASE = Optional.of(new Database(16, Set.of("DATABASE_URL")));
    static final Optional<Cache> CACHE = Optional.of(new Cache(Set.of("REDIS_URL")));
    static final String DATABASE_ID = "database/acme-orders";
    static final String CACHE_ID = "cache/acme-orders";

    private static final Force ALLOWED = new Force(Set.of(DATABASE_ID, CACHE_ID));

    private final TestRailway railway;

    DataPlace() throws InterruptedException {
        this(Timings.compressed());
    }

    DataPlace(Timings timings) throws InterruptedException {
        railway = new TestRailway(timings);
        railway.apply(new RailwayServices(railway.site(), List.of(), Set.of(), new TreeMap<>()).wished());
        railway.emulator().forgetCalls();
    }

    TestRailway railway() {
        return railway;
    }

    RailwayEmulator emulator() {
        return railway.emulator();
    }

    EmulatedProject project() {
        return emulator().project(TestRailway.APP.value());
    }

    EmulatedInstance service(String name) {
        return emulator().instance(TestRailway.APP.value(), "production", name);
    }

    /** The database as a new run sees it. */
    RailwayPostgres postgres(DataSettings settings) {
        return new RailwayPostgres(railway.site(), settings, Set.of());
    }

    /** The same, of which nothing was chosen. */
    RailwayPostgres postgres() {
        return postgres(DataSettings.USUAL);
    }

    /** The key-value store as a new run sees it. */
    RailwayRedis redis() {
        return new RailwayRedis(railway.site(), DataSettings.USUAL, Set.of());
    }

    /** Brings the database to the wish. */
    List<String> apply() throws InterruptedException {
        return railway.apply(postgres().resources(DATABASE));
    }

    /** Removes the database and the key-value store. */
    List<String> remove() throws InterruptedException {
        List<Resource<?>> resources = new ArrayList<>(postgres().resources(Optional.empty()));
        resources.addAll(redis().resources(Optional.empty()));
        return railway.remove(resources, ALLOWED);
    }

    /** The names of the services that are there. */
    List<String> services() {
        synchronized (emulator().account()) {
            return project().services().stream()
                    .filter(service -> service.deletedAt().isEmpty())
                    .map(service -> service.name())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public Faults faults() {
        return emulator().faults();
    }

    @Override
    public List<RecordedCall> calls() {
        return emulator().calls();
    }

    @Override
    public void forgetCalls() {
        emulator().forgetCalls();
    }

    @Override
    public List<String> endState() {
        return emulator().endState();
    }

    @Override
    public void close() {
        railway.close();
    }
}
