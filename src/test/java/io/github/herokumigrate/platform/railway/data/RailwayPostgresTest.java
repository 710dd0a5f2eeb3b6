package io.github.herokumigrate.platform.railway.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.railway.Outage;
import io.github.herokumigrate.emulator.railway.state.DeploymentStatus;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.Plan;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RailwayPostgresTest {
    private static final String MADE = "+ " + DataPlace.DATABASE_ID;
    private static final DataSettings IN_VIRGINIA = new DataSettings(Optional.empty(), Optional.of("us-east4-eqdc4a"));

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
    void aDatabaseIsMadeByItsTemplateInTheVersionOfTheSource() throws Exception {
        assertThat(place.apply()).containsExactly(MADE);

        EmulatedInstance database = place.service("Postgres");
        assertThat(database.deployments().running().source().title())
                .isEqualTo("ghcr.io/railwayapp-templates/postgres-ssl:16");
        assertThat(database.variables().values())
                .containsEntry("HEROKU_MIGRATE", "acme-orders")
                .containsEntry("HEROKU_MIGRATE_DATA", "database");
        assertThat(database.volume().orElseThrow().mountPath()).isEqualTo("/var/lib/postgresql/data");
        assertThat(database.proxies().all()).isEmpty();
        assertThat(place.railway().writes())
                .contains("graphql:templateDeployV2")
                .doesNotContain("graphql:serviceCreate");
        assertThat(place.railway().site().sharedVariables()).isEmpty();
        assertThat(place.postgres().reference()).contains(Secret.of("${{Postgres.DATABASE_URL}}"));
        assertThat(place.postgres().status())
                .contains(new DataStatus("Postgres", "ready", "PostgreSQL 16, volume of 5000 MB"));
    }

    @Test
    void aSecondRunWritesNothing() throws Exception {
        place.apply();
        place.forgetCalls();

        assertThat(place.apply()).isEmpty();

        assertThat(place.railway().writes()).isEmpty();
    }

    @Test
    void whereTemplatesAreRefusedItIsMadeStepByStep() throws Exception {
        place.emulator().account().conditions().refuseTemplates();

        assertThat(place.apply()).containsExactly(MADE);

        EmulatedInstance database = place.service("Postgres");
        assertThat(database.deployments().running().source().title())
                .isEqualTo("ghcr.io/railwayapp-templates/postgres-ssl:16");
        assertThat(database.deployments().running().environment().get("DATABASE_URL"))
                .matches("postgresql://postgres:[a-zA-Z]{32}@postgres\\.railway\\.internal:5432/railway");
        assertThat(database.volume().orElseThrow().mountPath()).isEqualTo("/var/lib/postgresql/data");
        assertThat(place.railway().site().sharedVariables()).isEmpty();
        assertThat(place.apply()).isEmpty();
    }

    @Test
    void whatATemplateThatFailsDoesNotMakeIsMadeStepByStep() throws Exception {
        place.emulator().account().conditions().failTemplates("no capacity");

        assertThat(place.apply()).containsExactly(MADE);

        assertThat(place.services()).containsExactly("Postgres");
        assertThat(place.railway().writes()).contains("graphql:serviceCreate");
    }

    @Test
    void itsPasswordIsNoSecretToTheRedactor() throws Exception {
        place.emulator().account().conditions().refuseTemplates();
        place.apply();
        DatabaseUrl url = place.postgres().url().orElseThrow();

        assertThat(url.toString()).isEqualTo("postgres@postgres.railway.internal:5432/railway");
        assertThat(place.railway().redactor().redact(url.password().reveal())).isEqualTo("***");
    }

    @Test
    void aServiceOfSomebodyElseIsNotTakenForOurs() throws Exception {
        RailwaySite site = place.railway().site();
        site.api()
                .services()
                .create(site.existingProject().id(), site.existingEnvironment().id(), "Postgres", Map.of());

        assertThat(place.apply()).containsExactly(MADE);

        assertThat(place.services()).hasSize(2);
        assertThat(place.postgres().reference().orElseThrow().reveal())
                .matches("\\$\\{\\{Postgres-\\w+\\.DATABASE_URL}}");
        place.emulator().account().conditions().refuseTemplates();
        place.remove();
        assertThat(place.services()).containsExactly("Postgres");
        assertThat(place.apply()).containsExactly(MADE);
        assertThat(place.services()).containsExactly("Postgres", "Postgres-2");
    }

    @Test
    void aNewOneMovesToTheRegionOfItsApplicationBeforeAnythingIsInIt() throws Exception {
        assertThat(place.railway().apply(place.postgres(IN_VIRGINIA).resources(DataPlace.DATABASE)))
                .containsExactly(MADE);

        EmulatedInstance database = place.service("Postgres");
        assertThat(database.deployments().running().settings().values().toString())
                .contains("us-east4-eqdc4a");
        assertThat(place.railway().writes())
                .containsOnlyOnce("graphql:serviceInstanceUpdate", "graphql:serviceInstanceDeployV2");
        assertThat(place.railway().apply(place.postgres(IN_VIRGINIA).resources(DataPlace.DATABASE)))
                .isEmpty();
    }

    @Test
    void oneWithDataIsNotMoved() throws Exception {
        place.apply();

        assertThat(place.railway().apply(place.postgres(IN_VIRGINIA).resources(DataPlace.DATABASE)))
                .isEmpty();
    }

    @Test
    void oneThatIsTooOldIsReplacedOnlyByTheUsersWord() throws Exception {
        place.apply();
        List<?> newer = place.postgres().resources(Optional.of(new Database(17, Set.of("DATABASE_URL"))));
        assertThat(newer).hasSize(1);

        assertThatThrownBy(() -> place.railway()
                        .apply(place.postgres().resources(Optional.of(new Database(17, Set.of("DATABASE_URL"))))))
                .hasMessageContaining(DataPlace.DATABASE_ID);
        place.railway()
                .apply(
                        place.postgres().resources(Optional.of(new Database(17, Set.of("DATABASE_URL")))),
                        new Force(Set.of(DataPlace.DATABASE_ID)));

        assertThat(place.services()).hasSize(1);
        assertThat(place.postgres().status().orElseThrow().detail()).startsWith("PostgreSQL 17");
    }

    @Test
    void aNewerOneIsAsGood() throws Exception {
        place.railway().apply(place.postgres().resources(Optional.of(new Database(17, Set.of("DATABASE_URL")))));

        assertThat(place.apply()).isEmpty();
    }

    @Test
    void theAnswerOfATemplateMayBeLost() throws Exception {
        place.faults().strike(1, call -> call.action().equals("graphql:templateDeployV2"), Mode.TIMEOUT_AFTER);

        assertThat(place.apply()).containsExactly(MADE);

        assertThat(place.services()).containsExactly("Postgres");
    }

    @Test
    void aDiskMayBeMadeAlthoughTheAnswerIsATimeOut() throws Exception {
        place.emulator().account().conditions().refuseTemplates();
        place.emulator()
                .outages()
                .strike(1, call -> call.operation().equals("volumeCreate"), Outage.TIMEOUT_AFTER_EFFECT);

        assertThat(place.apply()).containsExactly(MADE);

        assertThat(place.project().volumes()).hasSize(1);
    }

    @Test
    void oneThatHasCrashedIsDeployedAgain() throws Exception {
        place.apply();
        EmulatedInstance database = place.service("Postgres");
        place.railway()
                .site()
                .api()
                .deployments()
                .remove(
                        place.railway().site().existingPlace("Postgres"),
                        database.deployments().running().id());
        place.emulator().settle();
        assertThat(place.postgres().status().orElseThrow().state()).isEqualTo("stopped");

        assertThat(place.apply()).containsExactly("~ " + DataPlace.DATABASE_ID);

        assertThat(database.deployments().running().status()).isEqualTo(DeploymentStatus.SUCCESS);
    }

    @Test
    void itsDiskGoesWithIt() throws Exception {
        place.apply();

        assertThat(place.remove()).containsExactly("- " + DataPlace.DATABASE_ID);

        assertThat(place.services()).isEmpty();
        assertThat(place.endState()).noneMatch(line -> line.contains("volumes"));
    }

    @Test
    void aDiskWhoseServiceSomebodyDeletedGoesToo() throws Exception {
        place.apply();
        place.railway()
                .site()
                .api()
                .services()
                .delete("Postgres", place.service("Postgres").service().id());

        assertThat(place.remove()).containsExactly("- " + DataPlace.DATABASE_ID);

        assertThat(place.endState()).noneMatch(line -> line.contains("volumes"));
    }

    @Test
    void oneThatIsNotWishedAnyMoreStaysUntilTheUserNamesIt() throws Exception {
        place.apply();

        assertThatThrownBy(() -> place.railway().apply(place.postgres().resources(Optional.empty())))
                .hasMessageContaining(DataPlace.DATABASE_ID);

        assertThat(place.services()).containsExactly("Postgres");
    }

    @Test
    void whatTheUserHasToKnowIsTold() throws Exception {
        place.emulator().workspace().changeTo(Plan.FREE);

        assertThat(place.postgres().notices(new Database(12, Set.of("DATABASE_URL"))))
                .anyMatch(notice -> notice.contains("Railway's images begin with 13"))
                .anyMatch(notice -> notice.contains("0.5 GB"))
                .anyMatch(notice -> notice.contains("PostGIS"));
        assertThat(place.postgres().notices(new Database(19, Set.of("DATABASE_URL"))))
                .anyMatch(notice -> notice.contains("Railway's images end with 18"));
        assertThat(place.postgres().problems(Optional.of(new Database(16, "LATIN1", Set.of("DATABASE_URL")))))
                .containsExactly(
                        "The source database has the encoding LATIN1, and PostgreSQL at Railway has UTF8 only. Convert it to"
                                + " UTF8 first.");
    }
}
