package io.github.herokumigrate.platform.fly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.fly.state.Access;
import io.github.herokumigrate.emulator.fly.state.Organization;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable.Visibility;
import io.github.herokumigrate.platform.fly.api.FlyConnection;
import io.github.herokumigrate.platform.fly.api.FlyToken;
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
    void aTokenThatFlyDoesNotKnow() {
        refused(Shop.wish(), with("fo1_nobody-knows-it"))
                .hasMessageContaining("HTTP 401")
                .hasMessageContaining("Fly.io does not accept the token")
                .hasMessageContaining("fly tokens create org")
                .hasMessageNotContaining("nobody-knows-it");
    }

    @Test
    void aTokenOfAnotherOrganization() {
        shop.fly().account().add(Organization.of("umbrella"));
        String token = shop.fly().token(Access.to("umbrella"));

        refused(Shop.wish(), in(with(token), "acme")).hasMessageContaining("acme");
    }

    @Test
    void aTokenOfSeveralOrganizations() {
        shop.fly().account().add(Organization.of("umbrella"));
        String token = shop.fly().token(Access.to("acme", "umbrella"));

        refused(Shop.wish(), with(token))
                .hasMessageContaining("<fly><organization> is missing")
                .hasMessageContaining("acme, umbrella");
    }

    @Test
    void aNameThatSomebodyElseHas() throws Exception {
        Organization others = shop.fly().account().add(Organization.of("umbrella"));
        shop.fly().account().createApp("acme-orders", others, "");

        refused(Shop.wish(), shop.settings())
                .hasMessageContaining("acme-orders")
                .hasMessageContaining("<name>");
    }

    @Test
    void aRegionThatThereIsNot() {
        refused(Shop.wish(), at("xyz"))
                .hasMessageContaining("Fly.io has no region 'xyz'")
                .hasMessageContaining("fra (");
    }

    @Test
    void aRegionWithoutDatabases() {
        shop.fly().account().withoutPostgres("fra");

        refused(Shop.wish(), shop.settings())
                .hasMessageContaining("region 'fra' has no Managed Postgres")
                .hasMessageContaining("iad (");
    }

    @Test
    void aRegionWithoutRoom() throws Exception {
        shop.fly().account().fill("fra");

        assertThat(shop.deploy(Shop.wish()).problems())
                .anySatisfy(problem -> assertThat(problem)
                        .contains("The region has no room for a machine of this size now", "<region>"));

        shop.fly().account().empty("fra");
        assertThat(shop.deploy(Shop.wish()).problems()).isEmpty();
    }

    @Test
    void aVariableOfANameThatFlyKeepsForItself() {
        refused(ChangedApp.shop().variable("FLY_REGION", "theirs", Visibility.PLAIN), shop.settings())
                .hasMessageContaining("The variable FLY_REGION begins with FLY_")
                .hasMessageContaining("<variables><exclude>");
    }

    @Test
    void anImageForAnotherProcessor() {
        AppImage arm = new AppImage(Shop.image("first").digest(), "first", Architecture.ARM64);

        refused(ChangedApp.shop().image(arm), shop.settings())
                .hasMessageContaining("<image><architecture>")
                .hasMessageContaining("amd64");
    }

    @Test
    void severalMistakesAreToldAtOnce() {
        shop.fly().account().withoutPostgres("fra");

        refused(ChangedApp.shop().variable("FLY_X", "theirs", Visibility.PLAIN), shop.settings())
                .hasMessageContaining("no Managed Postgres")
                .hasMessageContaining("FLY_X");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refused(TargetApp app, FlySettings settings) {
        var refusal =
                assertThatThrownBy(() -> shop.deploy(app, settings, Force.NONE)).isInstanceOf(MigrationException.class);
        assertThat(shop.writes()).isEmpty();
        return refusal;
    }

    private FlySettings with(String token) {
        FlySettings usual = shop.settings();
        FlyConnection connection = FlyConnection.with(
                        FlyToken.of(Secret.of(token)), usual.connection().redactor())
                .at(
                        usual.connection().machinesUrl(),
                        usual.connection().graphqlUrl(),
                        usual.connection().registry());
        return changed(connection, Optional.empty(), usual.region());
    }

    private FlySettings in(FlySettings settings, String organization) {
        return changed(settings.connection(), Optional.of(organization), settings.region());
    }

    private FlySettings at(String region) {
        return changed(shop.settings().connection(), Optional.empty(), Optional.of(region));
    }

    private FlySettings changed(FlyConnection connection, Optional<String> organization, Optional<String> region) {
        FlySettings usual = shop.settings();
        return new FlySettings(
                connection,
                organization,
                region,
                usual.strategy(),
                usual.addresses(),
                usual.postgres(),
                usual.cache(),
                usual.times());
    }
}
