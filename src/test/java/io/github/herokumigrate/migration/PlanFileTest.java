package io.github.herokumigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.ResourceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanFileTest {
    private static final AppName APP = AppName.of("petclinic");
    private static final Change DATABASE = new Change.Create(id("database/main"));
    private static final Change WEB =
            new Change.Update(id("process/web"), List.of(Difference.updatable("memory", "512 MiB", "1024 MiB")));
    private static final Plan PLAN = new Plan(
            List.of(
                    DATABASE,
                    WEB,
                    new Change.None(id("process/worker")),
                    new Change.Blocked(new Change.Delete(id("cache/main")), "It holds data.")),
            "4f2a");

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsReadAgain() {
        Path file = directory.resolve("new/plan.json");
        PlanFile saved = PlanFile.of("local", Optional.empty(), APP, PLAN);

        saved.write(file);

        assertThat(PlanFile.read(file)).isEqualTo(saved);
        assertThat(file.getParent()).isDirectoryContaining("glob:**/plan.json").isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void theFileIsFitToBeRead() throws Exception {
        Path file = directory.resolve("plan.json");

        PlanFile.of("local", Optional.empty(), APP, PLAN).write(file);

        assertThat(Files.readString(file)).isEqualTo("""
                {
                  "format" : 1,
                  "target" : "local",
                  "app" : "petclinic",
                  "fingerprint" : "4f2a",
                  "changes" : [
                    {
                      "symbol" : "+",
                      "id" : "database/main",
                      "differences" : [ ]
                    },
                    {
                      "symbol" : "~",
                      "id" : "process/web",
                      "differences" : [
                        {
                          "field" : "memory",
                          "before" : "512 MiB",
                          "after" : "1024 MiB",
                          "remedy" : "UPDATE"
                        }
                      ]
                    },
                    {
                      "symbol" : " ",
                      "id" : "process/worker",
                      "differences" : [ ]
                    },
                    {
                      "symbol" : "!",
                      "id" : "cache/main",
                      "differences" : [ ],
                      "blocked" : "It holds data."
                    }
                  ]
                }
                """);
    }

    @Test
    void theSamePlanIsFresh() {
        PlanFile saved = PlanFile.of("local", Optional.empty(), APP, PLAN);

        assertThatCode(() -> saved.requireFresh(PLAN)).doesNotThrowAnyException();
    }

    @Test
    void aPlanThatWouldDoSomethingElseNowIsStale() {
        PlanFile saved = PlanFile.of("local", Optional.empty(), APP, new Plan(List.of(DATABASE, WEB), "1"));
        Plan now = new Plan(List.of(DATABASE, new Change.None(id("process/web"))), "2");

        assertThatThrownBy(() -> saved.requireFresh(now))
                .isInstanceOf(MigrationException.class)
                .hasMessage(
                        "The saved plan is stale: since it was made, the changes planned for process/web have become"
                                + " different. Run heroku-migrate:plan again and look at the new plan.");
    }

    @Test
    void aPlanThatWasMadeFromOtherStatesIsStale() {
        PlanFile saved = PlanFile.of("local", Optional.empty(), APP, new Plan(List.of(DATABASE), "1"));

        assertThatThrownBy(() -> saved.requireFresh(new Plan(List.of(DATABASE), "2")))
                .isInstanceOf(MigrationException.class)
                .hasMessage("The saved plan is stale: since it was made, the configuration or the platform has changed."
                        + " Run heroku-migrate:plan again and look at the new plan.");
    }

    @Test
    void aPlanForAnotherTargetOrApplicationIsRefused() {
        PlanFile saved = PlanFile.of("local", Optional.empty(), APP, PLAN);

        Optional<String> nowhere = Optional.empty();
        assertThatCode(() -> saved.requireFor("local", nowhere, APP)).doesNotThrowAnyException();
        assertThatThrownBy(() -> saved.requireFor("fly", nowhere, APP))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("is for petclinic on local, not for petclinic on fly");
        assertThatThrownBy(() -> saved.requireFor("local", nowhere, AppName.of("other")))
                .isInstanceOf(MigrationException.class);
    }

    @Test
    void aPlanForAnotherAccountOrRegionIsRefused(@TempDir Path directory) {
        Path file = directory.resolve("plan.json");
        PlanFile.of("aws", Optional.of("account 123456789012, eu-west-1"), APP, PLAN)
                .write(file);
        PlanFile saved = PlanFile.read(file);

        assertThatCode(() -> saved.requireFor("aws", Optional.of("account 123456789012, eu-west-1"), APP))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> saved.requireFor("aws", Optional.of("account 999999999999, eu-west-1"), APP))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("is for petclinic on aws (account 123456789012, eu-west-1), not for petclinic on"
                        + " aws (account 999999999999, eu-west-1)");
    }

    @Test
    void aNewerFormatIsRefused() throws Exception {
        Path file = Files.writeString(directory.resolve("plan.json"), "{\"format\": 2, \"changes\": \"many\"}");

        assertThatThrownBy(() -> PlanFile.read(file))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("it has format 2, this version of the plugin writes format 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "null",
                "{\"format\": 1}",
                "{\"format\": 1, \"app\": \"Not A Name\"}",
                "{\"format\": 1, \"app\": \"petclinic\", \"changes\": [null]}"
            })
    void aCorruptFileIsRefused(String text) throws Exception {
        Path file = Files.writeString(directory.resolve("plan.json"), text);

        assertThatThrownBy(() -> PlanFile.read(file))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Could not read the plan " + file)
                .hasMessageEndingWith("Run heroku-migrate:plan again and look at the new plan.");
    }

    @Test
    void aMissingFileIsRefused() {
        assertThatThrownBy(() -> PlanFile.read(directory.resolve("plan.json")))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Could not read the plan");
    }

    @Test
    void anUnwritablePlaceIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "").resolve("plan.json");

        assertThatThrownBy(
                        () -> PlanFile.of("local", Optional.empty(), APP, PLAN).write(file))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Could not write '" + file + "'")
                .hasMessageContaining("outputDirectory");
    }

    private static ResourceId id(String text) {
        return ResourceId.parse(text);
    }
}
