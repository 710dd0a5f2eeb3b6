package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.local.LocalApp.WishedPostgres;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The embedded PostgreSQL.
 *
 * @param name its name
 * @param server the server, which need not exist
 * @param wished what should exist; empty if nothing should
 */
record PostgresResource(String name, PostgresServer server, Optional<WishedPostgres> wished)
        implements Creatable<PostgresResource.State>,
                Updatable<PostgresResource.State>,
                Removable<PostgresResource.State> {
    /**
     * What is compared.
     *
     * @param version the major version of the data
     * @param running whether it runs
     */
    record State(int version, boolean running) {}

    static ResourceId id(String name) {
        return new ResourceId("postgres", name);
    }

    @Override
    public ResourceId id() {
        return id(name);
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of();
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
    public Optional<State> desired() {
        return wished.map(wish -> new State(wish.major(), true));
    }

    @Override
    public Optional<State> observe() {
        return server.major().map(major -> new State(major, server.isRunning()));
    }

    @Override
    public List<Difference> differences(State actual) {
        List<Difference> differences = new ArrayList<>();
        wished.map(WishedPostgres::major)
                .filter(major -> major > actual.version())
                .ifPresent(major -> differences.add(Difference.replacing("version", actual.version(), major)));
        if (!actual.running()) {
            differences.add(Difference.updatable("state", "stopped", "running"));
        }
        return differences;
    }

    @Override
    public void create() throws InterruptedException {
        start();
    }

    @Override
    public void update(State actual, List<Difference> differences) throws InterruptedException {
        start();
    }

    private void start() throws InterruptedException {
        WishedPostgres wish = wished.orElseThrow();
        server.start(wish.major(), wish.encoding());
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        server.delete();
    }
}
