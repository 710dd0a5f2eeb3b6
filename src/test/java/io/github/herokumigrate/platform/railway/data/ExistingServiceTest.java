package io.github.herokumigrate.platform.railway.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.Planner;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.OpenedDatabase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A service of the user's: it is used and never changed. */
class ExistingServiceTest {
    private static final DataSettings NAMED = new DataSettings(Optional.of("Postgres"), Optional.empty());

    private DataPlace place;

    @BeforeEach
    void open() throws Exception {
        place = new DataPlace();
    }

    @AfterEach
    void close() {
        place.close();
    }

    @Test
    void itIsUsedAsItIs() throws Exception {
        place.apply();
        place.forgetCalls();
        RailwayPostgres named = place.postgres(NAMED);

        assertThat(place.railway().apply(named.resources(DataPlace.DATABASE))).isEmpty();

        assertThat(place.railway().writes()).isEmpty();
        assertThat(named.awaited(DataPlace.DATABASE)).hasToString("[database/existing]");
        assertThat(named.reference()).contains(Secret.of("${{Postgres.DATABASE_URL}}"));
        assertThat(named.notices(DataPlace.DATABASE.orElseThrow()))
                .containsExactly("The database of service 'Postgres' is used as it is.");
    }

    @Test
    void itMayBeNamedByItsId() throws Exception {
        place.apply();
        String id = place.service("Postgres").service().id();

        assertThat(place.postgres(new DataSettings(Optional.of(id), Optional.empty()))
                        .reference())
                .contains(Secret.of("${{Postgres.DATABASE_URL}}"));
    }

    @Test
    void itIsNotRemoved() throws Exception {
        place.apply();

        assertThat(place.railway()
                        .remove(place.postgres(NAMED).resources(Optional.empty()), new Force(Set.of("database"))))
                .isEmpty();

        assertThat(place.services()).containsExactly("Postgres");
    }

    @Test
    void oneThatIsNotThereIsNotMade() throws Exception {
        Plan plan = plan(DataPlace.DATABASE);

        assertThat(plan.blocked()).extracting(Change::id).hasToString("[database/existing]");
    }

    @Test
    void oneThatIsTooOldIsTold() throws Exception {
        place.apply();

        assertThat(plan(Optional.of(new Database(17, Set.of("DATABASE_URL")))).blocked())
                .extracting(Change.Blocked::reason)
                .containsExactly("Only you can change its version. Change it at the platform, then run again.");
    }

    @Test
    void itIsOpenedForACopyAndClosedAfterIt() throws Exception {
        place.apply();

        OpenedDatabase opened = place.postgres(NAMED).open().orElseThrow();
        assertThat(place.service("Postgres").proxies().all()).hasSize(1);
        opened.close();
        place.emulator().settle();

        assertThat(place.endState()).noneMatch(line -> line.contains(": proxies"));
    }

    private Plan plan(Optional<Database> wish) throws InterruptedException {
        return new Planner(4).plan(List.copyOf(place.postgres(NAMED).resources(wish)), Force.NONE);
    }
}
