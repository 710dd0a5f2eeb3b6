package io.github.herokumigrate.platform.railway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.railway.state.Access;
import io.github.herokumigrate.emulator.railway.state.Plan;
import io.github.herokumigrate.emulator.railway.state.Workspace;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable.Visibility;
import io.github.herokumigrate.platform.railway.api.RailwayConnection;
import io.github.herokumigrate.platform.railway.api.RailwayToken;
import io.github.herokumigrate.platform.railway.api.RailwayToken.Kind;
import io.github.herokumigrate.testing.ChangedApp;
import io.github.herokumigrate.testing.Shop;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a user reads who got something wrong, on the way of a whole deploy; and that nothing was changed then. */
class BadInputTest {
    private final DeployedApp shop = new DeployedApp();

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void aTokenThatRailwayDoesNotKnow() {
        refused(Shop.wish(), with(Kind.ACCOUNT_OR_WORKSPACE, "nobody-knows-it"))
                .hasMessageContaining("Not Authorized")
                .hasMessageContaining("RAILWAY_API_TOKEN")
                .hasMessageNotContaining("nobody-knows-it");
    }

    @Test
    void anAccountTokenInThePlaceOfAProjectToken() {
        refused(Shop.wish(), with(Kind.PROJECT, shop.railway().token()))
                .hasMessageContaining("export it as RAILWAY_API_TOKEN instead");
    }

    @Test
    void aProjectToken() {
        String token = shop.railway()
                .token(Access.ofEnvironment(shop.railway()
                        .account()
                        .createProject(shop.railway().workspace(), "another", "")
                        .createEnvironment("production")));

        refused(Shop.wish(), with(Kind.PROJECT, token))
                .hasMessageContaining("RAILWAY_TOKEN holds a project token, which can't make projects");
    }

    @Test
    void aTokenOfSeveralWorkspaces() {
        Workspace other = shop.railway().account().add(new Workspace("umbrella", Plan.PRO));
        String token = shop.railway().token(Access.ofAccount(shop.railway().workspace(), other));

        refused(Shop.wish(), with(Kind.ACCOUNT_OR_WORKSPACE, token))
                .hasMessageContaining("<railway><workspace> is missing")
                .hasMessageContaining("'acme' (")
                .hasMessageContaining("'umbrella' (");
    }

    @Test
    void aWorkspaceThatTheTokenIsNotFor() {
        RailwaySettings settings = in(Optional.of("umbrella"), Optional.empty());

        refused(Shop.wish(), settings)
                .hasMessageContaining("<railway><workspace>: the token is for no workspace 'umbrella'")
                .hasMessageContaining("'acme' (");
    }

    @Test
    void aProjectOfTheNameThatSomebodyElseMade() {
        shop.railway().account().createProject(shop.railway().workspace(), "acme-orders", "by hand");

        refused(Shop.wish(), shop.settings())
                .hasMessageContaining("project 'acme-orders' that the plugin did not make")
                .hasMessageContaining("<railway><project>");
    }

    @Test
    void aRegionThatThereIsNot() {
        refused(Shop.wish(), in(Optional.empty(), Optional.of("moon-1")))
                .hasMessageContaining("Railway has no region 'moon-1'")
                .hasMessageContaining("europe-west4-drams3a (");
    }

    @Test
    void aValueThatRailwayWouldReplace() {
        refused(ChangedApp.shop().variable("TEMPLATE", "Dear ${{name}}", Visibility.SECRET), shop.settings())
                .hasMessageContaining("The variable TEMPLATE contains ${{")
                .hasMessageNotContaining("Dear");
    }

    @Test
    void aVariableOfANameThatRailwayKeepsForItself() {
        refused(ChangedApp.shop().variable("RAILWAY_TOKEN", "theirs", Visibility.PLAIN), shop.settings())
                .hasMessageContaining("The variable RAILWAY_TOKEN begins with RAILWAY_")
                .hasMessageContaining("<variables><exclude>");
    }

    @Test
    void aScheduleOfTheNameOfAProcessType() {
        Schedule schedule = new Schedule(
                "web",
                "java -jar report.jar",
                "0 3 * * *",
                Shop.service("web", 1).memory());

        refused(ChangedApp.shop().schedules(schedule), shop.settings())
                .hasMessageContaining("the name web is that of a process type");
    }

    @Test
    void aScheduleThatRailwayCannotKeep() {
        Schedule schedule = new Schedule(
                "often",
                "java -jar report.jar",
                "* * * * *",
                Shop.service("web", 1).memory());

        refused(ChangedApp.shop().schedules(schedule), shop.settings())
                .hasMessageContaining("often")
                .hasMessageContaining("5 minutes");
    }

    @Test
    void morePlacesThanThePlanHas() {
        shop.railway().workspace().changeTo(Plan.FREE);

        refused(Shop.wish(), shop.settings()).hasMessageContaining("Free plan");
    }

    @Test
    void moreDomainsThanThePlanHas() {
        refused(ChangedApp.shop().domains("a.example.com", "b.example.com", "c.example.com"), shop.settings())
                .hasMessageContaining("<domains>");
    }

    @Test
    void anUploadThatIsTooLarge() throws Exception {
        shop.railway().account().conditions().limitUpload(10);

        assertThat(shop.deploy(Shop.wish()).problems())
                .anySatisfy(problem -> assertThat(problem).contains("too large", ".railwayignore"));

        shop.railway().account().conditions().limitUpload(Integer.MAX_VALUE);
        assertThat(shop.deploy(Shop.wish()).problems()).isEmpty();
    }

    @Test
    void severalMistakesAreToldAtOnce() {
        TargetApp app = new ChangedApp(ChangedApp.shop().variable("RAILWAY_X", "theirs", Visibility.PLAIN))
                .variable("TEMPLATE", "${{x}}", Visibility.PLAIN);

        refused(app, shop.settings()).hasMessageContaining("RAILWAY_X").hasMessageContaining("TEMPLATE");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(TargetApp app, RailwaySettings settings) {
        var refusal =
                assertThatThrownBy(() -> shop.deploy(app, settings, Force.NONE)).isInstanceOf(MigrationException.class);
        assertThat(shop.writes()).isEmpty();
        return refusal;
    }

    private RailwaySettings with(Kind kind, String token) {
        RailwaySettings usual = shop.settings();
        RailwayConnection connection = RailwayConnection.with(
                        new RailwayToken(kind, Secret.of(token)),
                        usual.connection().redactor())
                .at(usual.connection().url());
        return changed(connection, Optional.empty(), Optional.empty());
    }

    private RailwaySettings in(Optional<String> workspace, Optional<String> region) {
        return changed(shop.settings().connection(), workspace, region);
    }

    private RailwaySettings changed(RailwayConnection connection, Optional<String> workspace, Optional<String> region) {
        RailwaySettings usual = shop.settings();
        return new RailwaySettings(
                connection,
                workspace,
                usual.project(),
                usual.environment(),
                region,
                usual.imageRepository(),
                usual.registryCredentials(),
                usual.database(),
                usual.cache(),
                usual.times(),
                usual.builds());
    }
}
