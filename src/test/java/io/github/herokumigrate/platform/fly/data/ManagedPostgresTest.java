package io.github.herokumigrate.platform.fly.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fly.FlyEmulator;
import io.github.herokumigrate.emulator.fly.state.Organization;
import io.github.herokumigrate.emulator.fly.state.PostgresCluster;
import io.github.herokumigrate.emulator.fly.state.PostgresCluster.Status;
import io.github.herokumigrate.emulator.fly.state.PostgresOrder;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Planner;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.fly.TestFly;
import io.github.herokumigrate.platform.fly.ThereAlready;
import io.github.herokumigrate.platform.fly.site.FlySite;
import io.github.herokumigrate.platform.fly.site.Regions;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ManagedPostgresTest {
    private static final ResourceId APP = new ResourceId("app", TestFly.APP.value());
    private static final String ID = "postgres/acme-orders-db";
    private static final Optional<Database> WISH = Optional.of(new Database(16, Set.of("DATABASE_URL")));

    private final TestFly fly = new TestFly();

    @BeforeEach
    void makeTheApp() throws InterruptedException {
        fly.site().api().apps().create(TestFly.APP, FlyEmulator.ORGANIZATION);
        fly.emulator().forgetCalls();
    }

    @AfterEach
    void stop() {
        fly.close();
    }

    @Test
    void aClusterIsMadeInTheRegionOfTheProcessesAndAttachedToTheApp() throws Exception {
        assertThat(fly.apply(wished(PostgresSettings.USUAL))).containsExactly("+ " + ID);

        PostgresCluster made = only();
        assertThat(made.status()).isEqualTo(Status.READY);
        assertThat(made.attached()).containsOnlyKeys("acme-orders");
        PostgresOrder order = made.order();
        assertThat(order.region()).isEqualTo(TestFly.REGION);
        assertThat(order.majorVersion()).isEqualTo("16");
        assertThat(order.plan().slug()).isEqualTo("basic");
        assertThat(order.diskGb()).isEqualTo(10);
        assertThat(order.poolMode()).isEqualTo("session");
        assertThat(order.isPostgis()).isFalse();
    }

    @Test
    void whatTheUserChoseIsOrdered() throws Exception {
        fly.apply(wished(new PostgresSettings(Optional.empty(), PostgresPlan.PERFORMANCE, 250, Postgis.SUPPORTED)));

        PostgresOrder order = only().order();
        assertThat(order.plan().slug()).isEqualTo("Performance");
        assertThat(order.diskGb()).isEqualTo(250);
        assertThat(order.isPostgis()).isTrue();
    }

    @Test
    void aSecondRunWritesNothing() throws Exception {
        fly.apply(wished(PostgresSettings.USUAL));
        fly.emulator().forgetCalls();

        assertThat(fly.apply(wished(PostgresSettings.USUAL))).isEmpty();

        assertThat(fly.writes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "postgres:create, KILL_BEFORE", "postgres:create, KILL_AFTER", "postgres:create, ERROR_AFTER",
        "postgres:attach, KILL_BEFORE", "postgres:attach, KILL_AFTER", "postgres:get, KILL_BEFORE"
    })
    void aRunAfterOneThatWasKilledComesToTheSameEnd(String operation, Mode mode) throws Exception {
        fly.emulator().faults().strike(1, call -> call.action().equals(operation), mode);
        runToItsEnd(wished(PostgresSettings.USUAL));
        fly.emulator().faults().heal();

        fly.apply(wished(PostgresSettings.USUAL));

        assertThat(only().attached()).containsOnlyKeys("acme-orders");
        assertThat(fly.apply(wished(PostgresSettings.USUAL))).isEmpty();
    }

    @Test
    void anAnswerThatIsLostIsNoReasonForASecondCluster() throws Exception {
        fly.emulator().faults().strike(1, call -> call.action().equals("postgres:create"), Mode.TIMEOUT_AFTER);

        assertThat(fly.apply(wished(PostgresSettings.USUAL))).containsExactly("+ " + ID);

        assertThat(only().status()).isEqualTo(Status.READY);
        assertThat(fly.writes()).containsExactly("postgres:create", "postgres:attach");
    }

    @Test
    void aClusterThatFailsIsToldAndMadeAnewOnlyByTheUsersWord() throws Exception {
        fly.emulator().account().limits().failClusters();

        assertThatThrownBy(() -> fly.apply(wished(PostgresSettings.USUAL)))
                .hasMessageContaining("Postgres cluster 'acme-orders-db' in organization 'acme'")
                .hasMessageContaining("is 'failed'")
                .hasMessageContaining("-Dheroku-migrate.force=" + ID);

        Change change = plan(wished(PostgresSettings.USUAL));
        assertThat(change).isInstanceOf(Change.Blocked.class);
        assertThat(change.differences())
                .hasToString("[Difference[field=status, before=failed, after=ready," + " remedy=REPLACE]]");
        assertThatThrownBy(() -> fly.apply(wished(PostgresSettings.USUAL), new Force(Set.of(ID))))
                .hasMessageContaining("is 'failed'");
        assertThat(fly.emulator().account().clusters().values())
                .extracting(PostgresCluster::status)
                .containsExactly(Status.DELETED, Status.FAILED);
    }

    @Test
    void aClusterThatSomebodyDestroyedIsMadeAnew() throws Exception {
        fly.apply(wished(PostgresSettings.USUAL));
        delete(only());
        fly.emulator().settle();

        assertThat(fly.apply(wished(PostgresSettings.USUAL))).containsExactly("+ " + ID);
    }

    @Test
    void aClusterOfOurNameThatOthersUseIsLeftAlone() throws Exception {
        PostgresCluster theirs = order("acme-orders-db", "fra");
        theirs.attached().put("other-app", Instant.EPOCH);

        assertThatThrownBy(() -> plan(wished(PostgresSettings.USUAL)))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("belongs to app 'other-app': it is left as it is. Name it in <fly><database>");
        assertThat(plan(resources(postgres(PostgresSettings.USUAL), Optional.empty())))
                .isInstanceOf(Change.None.class);
        assertThat(postgres(PostgresSettings.USUAL).url()).isEmpty();
        assertThat(fly.writes()).isEmpty();
    }

    @Test
    void aClusterOfOurNameThatNobodyUsesWasMadeByARunThatWasKilled() throws Exception {
        PostgresCluster half = order("acme-orders-db", "fra");
        fly.emulator().settle();

        assertThat(fly.apply(wished(PostgresSettings.USUAL))).containsExactly("~ " + ID);

        assertThat(half.attached()).containsOnlyKeys("acme-orders");
        assertThat(fly.writes()).containsExactly("postgres:attach");
    }

    @Test
    void twoClustersOfOneNameAreNotChosenFrom() throws Exception {
        String first = order("acme-orders-db", "fra").id();
        String second = order("acme-orders-db", "ams").id();

        assertThatThrownBy(() -> plan(wished(PostgresSettings.USUAL)))
                .hasMessageContaining("has 2 Postgres clusters named 'acme-orders-db' (" + first + ", " + second + ")")
                .hasMessageContaining("name the id of the one to use in <fly><database>");
    }

    @Test
    void aClusterInAnotherRegionHasToBeMadeAnew() throws Exception {
        order("acme-orders-db", "iad").attached().put("acme-orders", Instant.EPOCH);
        fly.emulator().settle();

        Change change = plan(wished(PostgresSettings.USUAL));

        assertThat(change).isInstanceOf(Change.Blocked.class).hasToString(change.toString());
        assertThat(change.differences())
                .hasToString("[Difference[field=region, before=iad, after=fra, remedy=REPLACE]]");
        assertThat(fly.apply(wished(PostgresSettings.USUAL), new Force(Set.of(ID))))
                .containsExactly("-/+ " + ID);
        assertThat(postgres(PostgresSettings.USUAL).status().orElseThrow().detail())
                .contains("region fra");
    }

    @Test
    void aNewerSourceNeedsANewClusterAndAnOlderOneDoesNot() throws Exception {
        fly.apply(wished(PostgresSettings.USUAL));

        assertThat(plan(resources(postgres(PostgresSettings.USUAL), database(17)))
                        .differences())
                .hasToString("[Difference[field=version, before=16, after=17, remedy=REPLACE]]");
        assertThat(plan(resources(postgres(PostgresSettings.USUAL), database(13))))
                .isInstanceOf(Change.None.class);
    }

    @Test
    void whatFlyCanNotChangeIsToldAndLeftAsItIs() throws Exception {
        fly.apply(wished(PostgresSettings.USUAL));
        PostgresSettings larger = new PostgresSettings(Optional.empty(), PostgresPlan.LAUNCH, 50, Postgis.SUPPORTED);

        assertThat(plan(wished(larger))).isInstanceOf(Change.None.class);
        assertThat(postgres(larger).notices(WISH.orElseThrow()))
                .anyMatch(notice ->
                        notice.startsWith("The Postgres cluster 'acme-orders-db' has the plan basic instead of"
                                + " launch, a disk of 10 GB instead of 50 GB, no support for PostGIS"));
        assertThat(postgres(PostgresSettings.USUAL).notices(WISH.orElseThrow()))
                .noneMatch(notice -> notice.contains("instead of"));
    }

    @Test
    void theApplicationGoesThroughThePoolerAndACopyDoesNot() throws Exception {
        ManagedPostgres postgres = postgres(PostgresSettings.USUAL);
        assertThat(postgres.url()).isEmpty();
        assertThat(postgres.status()).isEmpty();
        fly.apply(resources(postgres, WISH));

        DatabaseUrl direct = postgres.url().orElseThrow();
        DatabaseUrl pooled = postgres.applicationUrl().orElseThrow();

        String password = only().users().get("fly-user").password();
        assertThat(direct).hasToString("fly-user@direct." + only().id() + ".flympg.net:5432/fly-db");
        assertThat(pooled.url().reveal())
                .isEqualTo("postgres://fly-user:" + password + "@pgbouncer." + only().id() + ".flympg.net:5432/fly-db");
        assertThat(fly.redactor().redact("no access with " + password)).isEqualTo("no access with ***");
        DataStatus status = postgres.status().orElseThrow();
        assertThat(status.name()).isEqualTo("acme-orders-db");
        assertThat(status.state()).isEqualTo("ready");
        assertThat(status.detail())
                .isEqualTo("PostgreSQL 16, plan basic, 10 GB, region fra, direct." + only().id() + ".flympg.net");
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"KILL_BEFORE", "KILL_AFTER", "TIMEOUT_AFTER"})
    void aClusterIsRemovedWithItsDataOnlyByTheUsersWord(Mode mode) throws Exception {
        fly.apply(wished(PostgresSettings.USUAL));
        List<Resource<?>> unwanted = resources(postgres(PostgresSettings.USUAL), Optional.empty());

        assertThat(plan(unwanted)).isInstanceOf(Change.Blocked.class);
        fly.emulator().faults().strike(1, call -> call.action().equals("postgres:delete"), mode);
        try {
            fly.remove(unwanted, new Force(Set.of(ID)));
        } catch (AssertionError e) {
            fly.emulator().faults().heal();
            fly.remove(unwanted, new Force(Set.of(ID)));
        }

        assertThat(only().status()).isEqualTo(Status.DELETED);
        assertThat(fly.remove(unwanted, Force.NONE)).doesNotContain("- " + ID);
    }

    @Test
    void aClusterThatOthersUseTooStays() throws Exception {
        fly.apply(wished(PostgresSettings.USUAL));
        only().attached().put("reports", Instant.EPOCH);

        assertThatThrownBy(() -> fly.remove(
                        resources(postgres(PostgresSettings.USUAL), Optional.empty()), new Force(Set.of(ID))))
                .hasMessageContaining("is used by app 'reports' too: it stays");
        assertThat(only().status()).isEqualTo(Status.READY);
    }

    @Test
    void aClusterOfTheUsersIsUsedAndNeverChanged() throws Exception {
        PostgresCluster theirs = order("shared-db", "ams");
        fly.emulator().settle();
        for (String named : List.of("shared-db", theirs.id())) {
            ManagedPostgres postgres = postgres(existing(named));

            assertThat(fly.apply(resources(postgres, WISH))).isEmpty();

            assertThat(postgres.awaited(WISH)).containsExactly(new ResourceId("postgres", "existing"));
            assertThat(postgres.url().orElseThrow().host()).isEqualTo(theirs.directHost());
            assertThat(postgres.problems(WISH)).isEmpty();
            assertThat(postgres.notices(WISH.orElseThrow()))
                    .anyMatch(notice -> notice.contains("is used as it is"))
                    .anyMatch(notice -> notice.contains("is in region 'ams' and the processes are in 'fra'"));
            fly.remove(resources(postgres, Optional.empty()), new Force(Set.of(ID)));
        }
        assertThat(theirs.status()).isEqualTo(Status.READY);
        assertThat(fly.writes()).isEmpty();
    }

    @Test
    void aClusterOfTheUsersThatHasTheNameOfOursIsTheirs() throws Exception {
        order("acme-orders-db", "fra");
        fly.emulator().settle();
        ManagedPostgres postgres = postgres(existing("acme-orders-db"));

        assertThat(fly.apply(resources(postgres, WISH))).isEmpty();
        fly.remove(resources(postgres, Optional.empty()), new Force(Set.of(ID)));

        assertThat(fly.writes()).isEmpty();
    }

    @Test
    void aClusterOfTheUsersThatIsNotThereOrTooOldBlocksThePlan() throws Exception {
        assertThatThrownBy(() -> fly.apply(resources(postgres(existing("nowhere")), WISH)))
                .hasMessageContaining("postgres/existing")
                .hasMessageContaining("It does not exist and only you can make it");
        order("old-db", "fra");
        fly.emulator().settle();

        assertThatThrownBy(() -> fly.apply(resources(postgres(existing("old-db")), database(17))))
                .hasMessageContaining("Only you can change its version");
    }

    @Test
    void aRegionWithoutManagedPostgresIsRefusedWithThoseThatHaveIt() throws Exception {
        fly.emulator().account().withoutPostgres(TestFly.REGION);

        assertThat(postgres(PostgresSettings.USUAL).problems(WISH))
                .singleElement()
                .asString()
                .startsWith("<migration><region>: region 'fra' has no Managed Postgres")
                .contains("ams (Amsterdam, Netherlands)", "lhr (London, United Kingdom)")
                .doesNotContain("cdg", "fra (");
        assertThat(postgres(PostgresSettings.USUAL).problems(Optional.empty())).isEmpty();
    }

    @Test
    void aDatabaseOfAnotherEncodingIsRefused() throws Exception {
        assertThat(postgres(PostgresSettings.USUAL).problems(Optional.of(new Database(16, "LATIN1", Set.of()))))
                .containsExactly("The source database has the encoding LATIN1, and Managed Postgres at Fly.io has UTF8"
                        + " only. Convert it to UTF8 first.");
    }

    @ParameterizedTest
    @CsvSource({"13, 16, begins with 16", "16, 16, ''", "17, 17, ''", "18, 17, ends with 17"})
    void theVersionIsTheNearestThatFlyHas(int source, String ordered, String notice) throws Exception {
        ManagedPostgres postgres = postgres(PostgresSettings.USUAL);
        fly.apply(resources(postgres, database(source)));

        assertThat(only().order().majorVersion()).isEqualTo(ordered);
        List<String> versions = postgres.notices(database(source).orElseThrow()).stream()
                .filter(text -> text.startsWith("The source database"))
                .toList();
        if (notice.isEmpty()) {
            assertThat(versions).isEmpty();
        } else {
            assertThat(versions).singleElement().asString().contains("PostgreSQL " + source, notice);
        }
    }

    @Test
    void aSourceWithPostgisGetsAClusterWithItBecauseItCanNotComeLater() throws Exception {
        ManagedPostgres postgres = postgres(PostgresSettings.USUAL);
        Optional<Database> source = needing("postgis", "citext", "vector");

        assertThat(postgres.notices(source.orElseThrow()))
                .filteredOn(text -> text.startsWith("The source database"))
                .containsExactly("The source database uses PostGIS, so the cluster is made with it.");
        fly.apply(resources(postgres, source));

        assertThat(only().order().isPostgis()).isTrue();
        assertThat(postgres.notices(source.orElseThrow())).noneMatch(text -> text.contains("PostGIS"));
    }

    @Test
    void aClusterThatWasMadeWithoutWhatTheSourceNeedsIsTold() throws Exception {
        ManagedPostgres postgres = postgres(PostgresSettings.USUAL);
        fly.apply(resources(postgres, WISH));

        assertThat(postgres.notices(needing("postgis_topology").orElseThrow()))
                .anyMatch(text -> text.contains("no support for PostGIS, which only a new cluster can have"));
    }

    @Test
    void anExtensionThatFlyIsNotKnownToHaveIsToldBeforeAnythingIsMade() throws Exception {
        assertThat(postgres(PostgresSettings.USUAL)
                        .notices(needing("pg_trgm", "earthdistance").orElseThrow()))
                .filteredOn(text -> text.startsWith("The source database"))
                .singleElement()
                .asString()
                .contains("needs the extension 'earthdistance'", "page 'Extensions'");
    }

    @Test
    void aSourceThatCouldNotBeAskedIsToldAsLongAsThereIsNoCluster() throws Exception {
        ManagedPostgres postgres = postgres(PostgresSettings.USUAL);

        assertThat(postgres.notices(WISH.orElseThrow()))
                .anyMatch(text -> text.contains("could not be asked for its extensions"));
        fly.apply(resources(postgres, WISH));
        assertThat(postgres.notices(WISH.orElseThrow())).noneMatch(text -> text.contains("extensions"));
    }

    @Test
    void aTokenOfAnotherOrganizationIsToldSo() {
        Organization other = fly.emulator().account().add(Organization.of("other"));
        FlySite site = fly.site();
        FlySite foreign = FlySite.of(site.api(), site.app(), "nobody", site.region(), Clock.systemUTC());

        assertThat(other.slug()).isEqualTo("other");
        assertThatThrownBy(() -> plan(resources(postgres(foreign, PostgresSettings.USUAL), WISH)))
                .hasMessageContaining("Could not read the Postgres clusters of organization 'nobody'")
                .hasMessageContaining("404");
    }

    private PostgresCluster only() {
        List<PostgresCluster> all =
                List.copyOf(fly.emulator().account().clusters().values());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private PostgresCluster order(String name, String region) {
        synchronized (fly.emulator().account()) {
            return fly.emulator()
                    .account()
                    .createCluster(new PostgresOrder(
                            fly.emulator()
                                    .account()
                                    .organization(FlyEmulator.ORGANIZATION)
                                    .orElseThrow(),
                            name,
                            region,
                            io.github.herokumigrate.emulator.fly.state.PostgresPlan.BASIC,
                            10,
                            "16",
                            "session",
                            false));
        }
    }

    private void delete(PostgresCluster cluster) {
        synchronized (fly.emulator().account()) {
            cluster.delete();
        }
    }

    private void runToItsEnd(List<Resource<?>> resources) throws InterruptedException {
        try {
            fly.apply(resources);
        } catch (AssertionError | MigrationException e) {
            // The next run is what matters.
        }
    }

    private Change plan(List<Resource<?>> resources) throws InterruptedException {
        return new Planner(1)
                .plan(resources, Force.NONE).changes().stream()
                        .filter(change -> change.id().toString().equals(ID))
                        .findFirst()
                        .orElseThrow();
    }

    private static PostgresSettings existing(String named) {
        return new PostgresSettings(Optional.of(named), PostgresPlan.BASIC, 10, Postgis.NONE);
    }

    private static Optional<Database> database(int major) {
        return Optional.of(new Database(major, Set.of("DATABASE_URL")));
    }

    private static Optional<Database> needing(String... extensions) {
        return Optional.of(new Database(16, "UTF8", Set.of("DATABASE_URL"), Optional.of(Set.of(extensions))));
    }

    private ManagedPostgres postgres(PostgresSettings settings) {
        return postgres(fly.site(), settings);
    }

    private static ManagedPostgres postgres(FlySite site, PostgresSettings settings) {
        return new ManagedPostgres(site, new Regions(site.api().regions(), Clock.systemUTC()), settings, APP);
    }

    private List<Resource<?>> wished(PostgresSettings settings) {
        return resources(postgres(settings), WISH);
    }

    /** The app is a part of every plan. */
    private List<Resource<?>> resources(ManagedPostgres postgres, Optional<Database> wish) {
        List<Resource<?>> resources = new ArrayList<>(postgres.resources(wish));
        resources.add(new ThereAlready(APP));
        return resources;
    }
}
