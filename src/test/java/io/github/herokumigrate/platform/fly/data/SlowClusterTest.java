package io.github.herokumigrate.platform.fly.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.FlyEmulator;
import io.github.herokumigrate.emulator.fly.state.PostgresCluster;
import io.github.herokumigrate.emulator.fly.state.PostgresCluster.Status;
import io.github.herokumigrate.emulator.fly.state.Timings;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.fly.TestFly;
import io.github.herokumigrate.platform.fly.ThereAlready;
import io.github.herokumigrate.platform.fly.site.FlySite;
import io.github.herokumigrate.platform.fly.site.Regions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run meets while a cluster comes or goes. */
class SlowClusterTest {
    private static final ResourceId APP = new ResourceId("app", TestFly.APP.value());
    private static final String ID = "postgres/acme-orders-db";
    private static final Duration SOON = Timings.compressed().boot();

    private final TestFly fly =
            new TestFly(new Timings(SOON, SOON, SOON, SOON, SOON, SOON, SOON, Duration.ofMillis(400)));

    @BeforeEach
    void makeTheApp() throws InterruptedException {
        fly.site().api().apps().create(TestFly.APP, FlyEmulator.ORGANIZATION);
    }

    @AfterEach
    void stop() {
        fly.close();
    }

    @Test
    void aClusterThatIsBeingMadeIsAwaited() throws Exception {
        ManagedPostgres postgres = postgres();
        Thread killed = new Thread(() -> applyQuietly(postgres));
        killed.start();
        awaitOne();
        killed.interrupt();
        killed.join();
        assertThat(postgres().url()).isEmpty();
        assertThat(postgres().status().orElseThrow().state()).isIn("creating", "initializing");

        assertThat(fly.apply(resources(postgres()))).containsExactly("~ " + ID);

        assertThat(clusters()).extracting(PostgresCluster::status).containsExactly(Status.READY);
    }

    @Test
    void aClusterOnItsWayOutIsAwaitedBeforeAnotherOneIsMade() throws Exception {
        fly.apply(resources(postgres()));
        synchronized (fly.emulator().account()) {
            clusters().get(0).delete();
        }

        assertThat(fly.apply(resources(postgres()))).containsExactly("~ " + ID);

        assertThat(clusters()).extracting(PostgresCluster::status).containsExactly(Status.DELETED, Status.READY);
    }

    @Test
    void aClusterIsRemovedOnlyWhenItIsGone() throws Exception {
        fly.apply(resources(postgres()));

        assertThat(fly.remove(resources(postgres()), new Force(Set.of(ID)))).contains("- " + ID);

        assertThat(clusters()).extracting(PostgresCluster::status).containsExactly(Status.DELETED);
    }

    private void applyQuietly(ManagedPostgres postgres) {
        try {
            fly.apply(resources(postgres));
        } catch (AssertionError | InterruptedException e) {
            // It is interrupted on purpose.
        }
    }

    private void awaitOne() throws InterruptedException {
        while (clusters().isEmpty()) {
            Thread.sleep(5);
        }
    }

    private List<PostgresCluster> clusters() {
        synchronized (fly.emulator().account()) {
            return List.copyOf(fly.emulator().account().clusters().values());
        }
    }

    private ManagedPostgres postgres() {
        FlySite site = fly.site();
        return new ManagedPostgres(
                site, new Regions(site.api().regions(), Clock.systemUTC()), PostgresSettings.USUAL, APP);
    }

    private static List<Resource<?>> resources(ManagedPostgres postgres) {
        List<Resource<?>> resources =
                new ArrayList<>(postgres.resources(Optional.of(new Database(16, Set.of("DATABASE_URL")))));
        resources.add(new ThereAlready(APP));
        return resources;
    }
}
