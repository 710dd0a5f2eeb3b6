package io.github.herokumigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.SourceApplication.Dynos;
import io.github.herokumigrate.database.SourceApplication.Operation;
import io.github.herokumigrate.emulator.heroku.EmulatedAddon;
import io.github.herokumigrate.emulator.heroku.EmulatedApp;
import io.github.herokumigrate.emulator.heroku.HerokuCli;
import io.github.herokumigrate.emulator.heroku.HerokuEmulator;
import io.github.herokumigrate.heroku.HerokuClient;
import io.github.herokumigrate.heroku.HerokuConnection;
import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.migration.HerokuApplication.ScheduledJobs;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to an app is what the official CLI shows of it. */
class HerokuApplicationTest {
    private static final String APP = "acme-orders";
    private static final String SCALE = "clock=1:Basic release=0:Basic web=2:Standard-1X worker=3:Standard-2X\n";

    private final HerokuEmulator heroku = HerokuEmulator.start();
    private final HerokuApplication application = application(ScheduledJobs.UNKNOWN);
    private EmulatedApp app;
    private HerokuCli cli;

    @BeforeEach
    void addTheApp(@TempDir Path home) throws Exception {
        cli = HerokuCli.against(heroku, home);
        app = heroku.add(EmulatedApp.named(APP)
                .process("web", "java -jar web.jar", 2, "Standard-1X")
                .process("worker", "java -jar worker.jar", 3, "Standard-2X")
                .process("clock", "java -jar clock.jar", 1, "Basic")
                .process("release", "true", 0, "Basic")
                .deployed("1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"));
    }

    @AfterEach
    void stop() {
        heroku.close();
    }

    @Test
    void stoppedAndPutBackItIsAsBefore() throws Exception {
        assertThat(scale()).isEqualTo(SCALE);

        Operation before = application.operation();
        application.stop();
        application.stop();

        assertThat(before.maintenance()).isFalse();
        assertThat(before.processes()).contains(new Dynos("worker", 3), new Dynos("web", 2));
        assertThat(maintenance()).isEqualTo("on\n");
        assertThat(scale()).isEqualTo("clock=0:Basic release=0:Basic web=2:Standard-1X worker=0:Standard-2X\n");

        assertThat(application.putBack(before)).isEmpty();
        assertThat(application.putBack(before)).isEmpty();

        assertThat(maintenance()).isEqualTo("off\n");
        assertThat(scale()).isEqualTo(SCALE);
    }

    @Test
    void oneThatWasInMaintenanceStaysThere() throws Exception {
        app.maintenance(true);

        Operation before = application.operation();
        application.stop();
        application.putBack(before);

        assertThat(maintenance()).isEqualTo("on\n");
        assertThat(scale()).isEqualTo(SCALE);
    }

    @Test
    void aProcessTypeThatIsGoneIsNamedAndDoesNotKeepTheOthersAway() throws Exception {
        application.stop();

        List<String> gone =
                application.putBack(new Operation(APP, false, List.of(new Dynos("worker", 3), new Dynos("mailer", 2))));

        assertThat(gone).hasSize(1).first().asString().contains("'mailer'", "ran 2 times");
        assertThat(app.quantity("worker")).isEqualTo(3);
        assertThat(app.maintenance()).isFalse();
    }

    @Test
    void jobsOfTheSchedulerMustBeSaidToBeOff() throws Exception {
        application.requireStoppable();
        app.addon(EmulatedAddon.named("scheduler-tidy-13579", "scheduler:standard"));

        assertThatThrownBy(application::requireStoppable)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("Heroku Scheduler")
                .hasMessageContaining("addons:open scheduler")
                .hasMessageContaining("-Dheroku-migrate.database.schedulerJobs=off");
        application(ScheduledJobs.OFF).requireStoppable();
        assertThat(app.maintenance()).isFalse();
    }

    @Test
    void whatHerokuRefusesIsSaid() {
        heroku.failNext("PATCH /apps/acme-orders/formation", 402, "{\"id\":\"delinquent\",\"message\":\"Pay first.\"}");

        assertThatThrownBy(application::stop)
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("scale app 'acme-orders'")
                .hasMessageContaining("Pay first.");
    }

    private HerokuApplication application(ScheduledJobs jobs) {
        HerokuClient client = new HerokuClient(
                HerokuConnection.with(Secret.of(heroku.token()), new Redactor()).at(heroku.uri(), heroku.uri()));
        return new HerokuApplication(() -> client, AppName.of(APP), jobs);
    }

    private String scale() throws Exception {
        return cli.run("ps:scale", "-a", APP).stdout();
    }

    private String maintenance() throws Exception {
        return cli.run("maintenance", "-a", APP).stdout();
    }
}
