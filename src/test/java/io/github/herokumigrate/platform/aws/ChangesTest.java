package io.github.herokumigrate.platform.aws;

import static io.github.herokumigrate.platform.aws.DeployedApp.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Scaling;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable.Visibility;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a change of the wish touches in an application that is deployed, and what it leaves alone. */
class ChangesTest {
    private DeployedApp shop;

    @BeforeEach
    void deployOnce() throws Exception {
        shop = DeployedApp.inEmptyAccount();
        assertThat(shop.deploy(DeployedApp.shop()).problems()).isEmpty();
        shop.aws().forgetCalls();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void aChangedSecretVariableTouchesItsParameterAndWhatRuns() throws Exception {
        TargetApp changed = ChangedApp.shop().variable("API_TOKEN", "another-token", Visibility.SECRET);

        assertThat(deploy(changed))
                .containsExactlyInAnyOrder(
                        "~ parameter/API_TOKEN",
                        "~ task-definition/web",
                        "~ task-definition/worker",
                        "~ task-definition/release",
                        "~ release/command",
                        "~ service/web",
                        "~ service/worker",
                        "~ task-definition/job-nightly");
        assertThat(shop.writes())
                .containsOnlyOnce("ssm:PutParameter")
                .containsOnly(
                        "ssm:PutParameter",
                        "ecs:RegisterTaskDefinition",
                        "ecs:TagResource",
                        "ecs:RunTask",
                        "ecs:UpdateService");
        nothingIsLeftToDo(changed);
    }

    @Test
    void aChangedPlainVariableTouchesWhatRunsAndNoParameter() throws Exception {
        TargetApp changed = ChangedApp.shop().variable("LOG_LEVEL", "debug", Visibility.PLAIN);

        assertThat(deploy(changed))
                .containsExactlyInAnyOrder(
                        "~ task-definition/web",
                        "~ task-definition/worker",
                        "~ task-definition/release",
                        "~ release/command",
                        "~ service/web",
                        "~ service/worker",
                        "~ task-definition/job-nightly");
        assertThat(shop.writes()).doesNotContain("ssm:PutParameter");
        nothingIsLeftToDo(changed);
    }

    @Test
    void aRemovedVariableGoesAfterWhatUsedIt() throws Exception {
        TargetApp changed = ChangedApp.shop().withoutVariable("API_TOKEN");

        List<String> changes = deploy(changed);

        assertThat(changes).contains("- parameter/API_TOKEN", "~ service/web");
        assertThat(changes.indexOf("- parameter/API_TOKEN")).isGreaterThan(changes.indexOf("~ service/web"));
        nothingIsLeftToDo(changed);
    }

    @Test
    void newCodeTouchesTheImageAndWhatRuns() throws Exception {
        TargetApp changed = ChangedApp.shop().code("second");

        assertThat(deploy(changed))
                .containsExactlyInAnyOrder(
                        "+ image/app",
                        "~ task-definition/web",
                        "~ task-definition/worker",
                        "~ task-definition/release",
                        "~ release/command",
                        "~ service/web",
                        "~ service/worker",
                        "~ task-definition/job-nightly");
        nothingIsLeftToDo(changed);
    }

    @Test
    void anotherNumberOfProcessesTouchesTheServiceOnlyAndRollsNothingOut() throws Exception {
        TargetApp changed = ChangedApp.shop().services(service("web", 3), service("worker", 0));

        assertThat(deploy(changed)).containsExactlyInAnyOrder("~ service/web", "~ service/worker");
        assertThat(shop.writes()).containsExactly("ecs:UpdateService", "ecs:UpdateService");
        JsonNode web = web();
        assertThat(web.path("desiredCount").asInt()).isEqualTo(3);
        assertThat(web.path("deployments")).hasSize(1);
        assertThat(web.path("taskDefinition").asString()).endsWith(":task-definition/hm-acme-orders-web:1");
        nothingIsLeftToDo(changed);
    }

    @Test
    void anAddedProcessTypeGetsWhatItNeeds() throws Exception {
        TargetApp changed = ChangedApp.shop().services(service("web", 2), service("worker", 1), service("mailer", 1));

        assertThat(deploy(changed)).containsExactlyInAnyOrder("+ task-definition/mailer", "+ service/mailer");
        nothingIsLeftToDo(changed);
    }

    @Test
    void aRemovedProcessTypeGoesOnlyWhenAllowed() throws Exception {
        TargetApp changed = ChangedApp.shop().services(service("web", 2));

        assertThatThrownBy(() -> shop.deploy(changed))
                .hasMessage("service/worker: Deleting it ends all processes of type worker, which the application"
                        + " has no longer. To allow that, add -Dheroku-migrate.force=service/worker");
        assertThat(shop.writes()).isEmpty();
        assertThat(shop.plan(changed)).contains("  !    service/worker");

        assertThat(deploy(changed, DeployedApp.settings(), "service/worker"))
                .containsExactlyInAnyOrder("- service/worker", "- task-definition/worker");
        nothingIsLeftToDo(changed);
    }

    @Test
    void theNumberOfAScaledProcessTypeIsLeftToItsLoad() throws Exception {
        TargetApp changed = ChangedApp.shop()
                .services(ChangedApp.scaled(service("web", 2), new Scaling(2, 5, 60)), service("worker", 1));
        assertThat(deploy(changed)).containsExactlyInAnyOrder("+ scaling/web");

        shop.cli()
                .run(
                        "ecs",
                        "update-service",
                        "--cluster",
                        "hm-acme-orders",
                        "--service",
                        "web",
                        "--desired-count",
                        "4");
        nothingIsLeftToDo(changed);
        TargetApp newer = new ChangedApp(changed).code("second");
        deploy(newer);
        assertThat(web().path("desiredCount").asInt()).isEqualTo(4);

        TargetApp wider = new ChangedApp(newer)
                .services(ChangedApp.scaled(service("web", 2), new Scaling(2, 8, 60)), service("worker", 1));
        assertThat(deploy(wider)).containsExactly("~ scaling/web");
        TargetApp fixed = new ChangedApp(newer).services(service("web", 2), service("worker", 1));
        assertThat(deploy(fixed)).containsExactlyInAnyOrder("- scaling/web", "~ service/web");
        nothingIsLeftToDo(fixed);
    }

    @Test
    void schedulesAreAddedChangedAndRemoved() throws Exception {
        Schedule hourly = new Schedule("hourly", "java -jar sync.jar", "15 * * * *", Memory.ofMebibytes(512));
        Schedule nightly = new Schedule("nightly", "java -jar report.jar", "0 3 * * *", Memory.ofMebibytes(512));
        TargetApp two = ChangedApp.shop().schedules(nightly, hourly);
        assertThat(deploy(two)).containsExactlyInAnyOrder("+ schedule/hourly", "+ task-definition/job-hourly");
        nothingIsLeftToDo(two);

        TargetApp later = ChangedApp.shop()
                .schedules(
                        nightly, new Schedule("hourly", "java -jar sync.jar", "45 * * * *", Memory.ofMebibytes(512)));
        assertThat(deploy(later)).containsExactly("~ schedule/hourly");
        nothingIsLeftToDo(later);

        TargetApp other = ChangedApp.shop()
                .schedules(
                        nightly, new Schedule("hourly", "java -jar other.jar", "45 * * * *", Memory.ofMebibytes(1024)));
        assertThat(deploy(other)).containsExactly("~ task-definition/job-hourly");
        nothingIsLeftToDo(other);

        assertThat(deploy(ChangedApp.shop().schedules(nightly)))
                .containsExactlyInAnyOrder("- schedule/hourly", "- task-definition/job-hourly");
        nothingIsLeftToDo(ChangedApp.shop().schedules(nightly));
        TargetApp none = ChangedApp.shop().schedules();
        assertThat(deploy(none)).contains("- schedule/nightly");
        nothingIsLeftToDo(none);
    }

    @Test
    void aReleaseCommandIsChangedAndRemoved() throws Exception {
        TargetApp other = ChangedApp.shop()
                .release(Optional.of(new ReleaseCommand("java -jar migrate.jar", Memory.ofMebibytes(2048))));
        assertThat(deploy(other)).containsExactlyInAnyOrder("~ task-definition/release", "~ release/command");
        nothingIsLeftToDo(other);

        TargetApp none = ChangedApp.shop().release(Optional.empty());
        assertThat(deploy(none)).containsExactlyInAnyOrder("- task-definition/release", "- release/command");
        nothingIsLeftToDo(none);
    }

    @Test
    void aDatabaseThatIsNotWishedStaysUntilItsRemovalIsAllowed() throws Exception {
        TargetApp changed = ChangedApp.shop().withoutDatabase();

        assertThatThrownBy(() -> shop.deploy(changed))
                .hasMessage("database/main: Deleting it destroys the data that it holds. To allow that, add"
                        + " -Dheroku-migrate.force=database/main");
        assertThat(shop.writes()).isEmpty();

        deploy(changed, DeployedApp.settings(), "database/main");
        assertThat(shop.cli().run("rds", "describe-db-instances")).doesNotContain("hm-acme-orders");
        assertThat(shop.cli().read("rds", "describe-db-snapshots").path("DBSnapshots"))
                .singleElement()
                .satisfies(snapshot -> assertThat(
                                snapshot.path("DBSnapshotIdentifier").asString())
                        .startsWith("hm-acme-orders-"));
        nothingIsLeftToDo(changed);
    }

    private JsonNode web() {
        return shop.cli()
                .read("ecs", "describe-services", "--cluster", "hm-acme-orders", "--services", "web")
                .at("/services/0");
    }

    private List<String> deploy(TargetApp app) throws InterruptedException {
        return deploy(app, DeployedApp.settings());
    }

    private List<String> deploy(TargetApp app, AwsSettings settings, String... force) throws InterruptedException {
        DeployedApp.Result result = shop.deploy(app, settings, new Force(Set.of(force)));
        assertThat(result.problems()).isEmpty();
        return result.changes();
    }

    private void nothingIsLeftToDo(TargetApp app) throws InterruptedException {
        shop.aws().forgetCalls();
        assertThat(deploy(app)).isEmpty();
        assertThat(shop.writes()).isEmpty();
    }
}
