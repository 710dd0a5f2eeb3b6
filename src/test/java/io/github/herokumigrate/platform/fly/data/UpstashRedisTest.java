package io.github.herokumigrate.platform.fly.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fly.FlyEmulator;
import io.github.herokumigrate.emulator.fly.state.Access;
import io.github.herokumigrate.emulator.fly.state.Organization;
import io.github.herokumigrate.emulator.fly.state.RedisDatabase;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Planner;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.Cache;
import io.github.herokumigrate.platform.fly.TestFly;
import io.github.herokumigrate.platform.fly.api.FlyApi;
import io.github.herokumigrate.platform.fly.api.FlyConnection;
import io.github.herokumigrate.platform.fly.api.FlyToken;
import io.github.herokumigrate.platform.fly.api.RedisApi.NewRedis;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class UpstashRedisTest {
    private static final String ID = "redis/acme-orders-redis";
    private static final String CREATE = "graphql:createAddOn";
    private static final Optional<Cache> WISH = Optional.of(new Cache(Set.of("REDIS_URL", "REDIS_TLS_URL")));

    private final TestFly fly = new TestFly();

    @AfterEach
    void stop() {
        fly.close();
    }

    @Test
    void aRedisThatIsPaidByUseIsMadeInTheRegionOfTheProcesses() throws Exception {
        UpstashRedis redis = redis(CacheSettings.USUAL);
        assertThat(redis.url()).isEmpty();

        assertThat(fly.apply(redis.resources(WISH))).containsExactly("+ " + ID);

        RedisDatabase made = only();
        assertThat(made.name()).isEqualTo("acme-orders-redis");
        assertThat(made.region()).isEqualTo(TestFly.REGION);
        assertThat(made.organization().slug()).isEqualTo(FlyEmulator.ORGANIZATION);
        assertThat(made.plan()).isEqualTo("ekQ85Yjkw155ohQ5ALYq0M");
        assertThat(redis.url()).contains(Secret.of(made.publicUrl()));
        assertThat(fly.redactor().redact("NOAUTH " + made.password())).isEqualTo("NOAUTH ***");
        assertThat(redis.status().orElseThrow().state()).isEqualTo("ready");
        assertThat(redis.status().orElseThrow().detail()).endsWith(", region fra");
    }

    @Test
    void aSecondRunWritesNothing() throws Exception {
        fly.apply(redis(CacheSettings.USUAL).resources(WISH));
        fly.emulator().forgetCalls();

        assertThat(fly.apply(redis(CacheSettings.USUAL).resources(WISH))).isEmpty();

        assertThat(fly.writes()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mode.class,
            names = {"KILL_BEFORE", "KILL_AFTER", "ERROR_BEFORE", "ERROR_AFTER", "TIMEOUT_AFTER"})
    void whateverBecomesOfTheOrderThereIsOneInTheEnd(Mode mode) throws Exception {
        fly.emulator().faults().strike(1, call -> call.action().equals(CREATE), mode);
        try {
            fly.apply(redis(CacheSettings.USUAL).resources(WISH));
        } catch (AssertionError e) {
            fly.emulator().faults().heal();
            fly.apply(redis(CacheSettings.USUAL).resources(WISH));
        }

        assertThat(only().name()).isEqualTo("acme-orders-redis");
        assertThat(fly.apply(redis(CacheSettings.USUAL).resources(WISH))).isEmpty();
    }

    @Test
    void anAnswerThatIsLostIsEnough() throws Exception {
        fly.emulator().faults().strike(1, call -> call.action().equals(CREATE), Mode.TIMEOUT_AFTER);

        assertThat(fly.apply(redis(CacheSettings.USUAL).resources(WISH))).containsExactly("+ " + ID);

        assertThat(fly.writes()).containsExactly(CREATE);
    }

    @Test
    void aRedisOfAnotherOrganizationIsNotOursAndItsNameIsTaken() throws Exception {
        Organization other = fly.emulator().account().add(Organization.of("other"));
        FlyApi theirs = new FlyApi(FlyConnection.with(
                        FlyToken.of(Secret.of(fly.emulator().token(Access.to(other.slug())))), fly.redactor())
                .at(fly.emulator().address(), fly.emulator().address().resolve("/graphql"), "registry.example.com"));
        theirs.redis().create(new NewRedis(other.slug(), "acme-orders-redis", "fra"));

        assertThat(redis(CacheSettings.USUAL).url()).isEmpty();
        assertThatThrownBy(() -> fly.apply(redis(CacheSettings.USUAL).resources(WISH)))
                .hasMessageContaining("Could not create Redis 'acme-orders-redis' on Fly.io")
                .hasMessageContaining("Name has already been taken")
                .hasMessageContaining("set <name> in <migration>");
    }

    @Test
    void aRedisInAnotherRegionHasToBeMadeAnew() throws Exception {
        fly.site().api().redis().create(new NewRedis(FlyEmulator.ORGANIZATION, "acme-orders-redis", "ams"));

        Change change = new Planner(1)
                .plan(redis(CacheSettings.USUAL).resources(WISH), Force.NONE)
                .changes()
                .get(0);

        assertThat(change).isInstanceOf(Change.Blocked.class);
        assertThat(fly.apply(redis(CacheSettings.USUAL).resources(WISH), new Force(Set.of(ID))))
                .containsExactly("-/+ " + ID);
        assertThat(only().region()).isEqualTo(TestFly.REGION);
    }

    @Test
    void aRedisIsRemovedWithItsDataOnlyByTheUsersWord() throws Exception {
        fly.apply(redis(CacheSettings.USUAL).resources(WISH));

        assertThatThrownBy(() -> fly.apply(redis(CacheSettings.USUAL).resources(Optional.empty())))
                .hasMessageContaining("destroys the data that it holds")
                .hasMessageContaining("-Dheroku-migrate.force=" + ID);
        fly.emulator().faults().strike(1, call -> call.action().equals("graphql:deleteAddOn"), Mode.TIMEOUT_AFTER);
        assertThatThrownBy(() -> fly.remove(redis(CacheSettings.USUAL).resources(WISH), new Force(Set.of(ID))))
                .isInstanceOf(AssertionError.class);

        assertThat(fly.remove(redis(CacheSettings.USUAL).resources(WISH), new Force(Set.of(ID))))
                .isEmpty();
        assertThat(fly.emulator().account().redis()).isEmpty();
    }

    @Test
    void aRedisOfTheUsersIsUsedAndNeverChanged() throws Exception {
        fly.site().api().redis().create(new NewRedis(FlyEmulator.ORGANIZATION, "sessions", "ams"));
        fly.emulator().forgetCalls();
        UpstashRedis redis = redis(new CacheSettings(Optional.of("sessions")));

        assertThat(fly.apply(redis.resources(WISH))).isEmpty();
        fly.remove(redis.resources(Optional.empty()), new Force(Set.of(ID)));

        assertThat(redis.url()).contains(Secret.of(only().publicUrl()));
        assertThat(redis.awaited(WISH)).containsExactly(new ResourceId("redis", "existing"));
        assertThat(redis.notices(WISH.orElseThrow())).contains("The Redis 'sessions' is used as it is.");
        assertThat(fly.writes()).isEmpty();
    }

    @Test
    void aRedisOfTheUsersThatIsNotThereBlocksThePlan() {
        assertThatThrownBy(() -> fly.apply(
                        redis(new CacheSettings(Optional.of("nowhere"))).resources(WISH)))
                .hasMessageContaining("redis/existing")
                .hasMessageContaining("It does not exist and only you can make it");
    }

    @Test
    void aRedisOfTheUsersThatHasTheNameOfOursIsTheirs() throws Exception {
        fly.apply(redis(CacheSettings.USUAL).resources(WISH));
        UpstashRedis redis = redis(new CacheSettings(Optional.of("acme-orders-redis")));

        fly.remove(redis.resources(Optional.empty()), new Force(Set.of(ID)));

        assertThat(only().name()).isEqualTo("acme-orders-redis");
    }

    @Test
    void aRegionThatUpstashDoesNotHaveIsRefused() throws Exception {
        FlySite site = fly.site();
        FlySite excluded = FlySite.of(site.api(), site.app(), site.organization(), "yyz", Clock.systemUTC());

        assertThat(new UpstashRedis(excluded, CacheSettings.USUAL).problems(WISH))
                .singleElement()
                .asString()
                .startsWith("<migration><region>: region 'yyz' can't have Redis");
        assertThat(new UpstashRedis(excluded, CacheSettings.USUAL).problems(Optional.empty()))
                .isEmpty();
        assertThat(redis(CacheSettings.USUAL).problems(WISH)).isEmpty();
    }

    @Test
    void theUserHearsThatThereIsNoTlsAndWhatItCosts() {
        assertThat(redis(CacheSettings.USUAL).notices(WISH.orElseThrow()))
                .anyMatch(notice -> notice.contains("REDIS_TLS_URL, REDIS_URL begins with redis://"))
                .anyMatch(notice -> notice.contains("$0.20 for 100,000 commands"));
    }

    @Test
    void anOrganizationThatIsNotThereIsToldByItsSetting() {
        FlySite site = fly.site();
        FlySite wrong = FlySite.of(site.api(), site.app(), "nobody", site.region(), Clock.systemUTC());

        assertThatThrownBy(() -> site.api().redis().create(new NewRedis("nobody", "acme-orders-redis", "fra")))
                .isInstanceOf(MigrationException.class)
                .hasMessage("Fly.io has no organization 'nobody' that the token may use: correct <fly><organization>.");
        assertThatThrownBy(() -> fly.apply(new UpstashRedis(wrong, CacheSettings.USUAL).resources(WISH)))
                .hasMessageContaining("correct <fly><organization>");
    }

    private RedisDatabase only() {
        List<RedisDatabase> all = List.copyOf(fly.emulator().account().redis().values());
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private UpstashRedis redis(CacheSettings settings) {
        return new UpstashRedis(fly.site(), settings);
    }
}
