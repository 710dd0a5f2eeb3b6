package io.github.herokumigrate.platform.aws.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.platform.Cache;
import io.github.herokumigrate.platform.aws.TestAws;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyValueStoreTest {
    private static final String NAME = "hm-acme-orders";
    private static final String TOKEN = "/hm/acme-orders/cache/token";
    private static final String READ = "elasticache:DescribeReplicationGroups";
    private static final Optional<Cache> WISH = Optional.of(new Cache(Set.of("REDIS_URL")));
    private static final Force FORCE = new Force(Set.of("cache/main"));

    private TestAws aws;
    private Front front;

    @BeforeEach
    void start() {
        aws = TestAws.empty();
        front = new Front();
    }

    @AfterEach
    void stop() {
        front.close();
        aws.close();
    }

    @Test
    void itIsMadeAsIntendedAndASecondRunChangesNothing() throws Exception {
        assertThat(aws.apply(usual().resources(WISH)))
                .containsExactlyInAnyOrder("+ cache-subnets/main", "+ cache-token/main", "+ cache/main");
        assertThat(aws.apply(usual().resources(WISH))).isEmpty();

        assertThat(aws.cli("elasticache", "describe-replication-groups", "--replication-group-id", NAME))
                .contains(
                        "\"Status\": \"available\"",
                        "\"CacheNodeType\": \"cache.t4g.micro\"",
                        "\"Engine\": \"valkey\"",
                        "\"AuthTokenEnabled\": true",
                        "\"TransitEncryptionEnabled\": true",
                        "\"AtRestEncryptionEnabled\": true",
                        "\"AutomaticFailover\": \"disabled\"");
        assertThat(aws.cli("elasticache", "describe-cache-subnet-groups", "--cache-subnet-group-name", NAME))
                .contains(NAME);
        assertThat(aws.cli("ssm", "get-parameter", "--name", TOKEN)).contains("\"Type\": \"SecureString\"");
    }

    @Test
    void itsAddressHasTheKeptTokenAndIsEncrypted() throws Exception {
        assertThat(usual().url()).isEmpty();
        aws.apply(usual().resources(WISH));

        KeyValueStore store = usual();
        String token = aws.cli(
                        "ssm",
                        "get-parameter",
                        "--name",
                        TOKEN,
                        "--with-decryption",
                        "--query",
                        "Parameter.Value",
                        "--output",
                        "text")
                .strip();
        assertThat(token).matches("[A-Za-z0-9]{64}");
        assertThat(store.url().orElseThrow().reveal())
                .startsWith("rediss://:" + token + "@master.hm-acme-orders.")
                .endsWith(":6379");
        assertThat(store.status().orElseThrow().detail()).startsWith("valkey, cache.t4g.micro, master.");
        assertThat(aws.plan(store.resources(WISH)).toString() + store.resources(WISH) + store.url() + store.status())
                .doesNotContain(token);
    }

    @Test
    void aPlanThatChangesNothingReadsThrice() throws Exception {
        aws.apply(usual().resources(WISH));
        front.forgetCalls();

        KeyValueStore store = usual();
        assertThat(aws.plan(store.resources(WISH)).isEmpty()).isTrue();
        assertThat(store.url()).isPresent();
        assertThat(front.calls())
                .containsExactlyInAnyOrder(READ, "elasticache:ListTagsForResource", "ssm:GetParameter");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"elasticache:CreateCacheSubnetGroup", "ssm:PutParameter", "elasticache:CreateReplicationGroup"})
    void aRunThatDiedAfterACallIsFinishedByTheNext(String call) throws Exception {
        front.dieAfter(call);
        assertThatThrownBy(() -> aws.apply(usual().resources(WISH))).hasMessageContaining("Died");
        front.heal();

        aws.apply(usual().resources(WISH));

        assertThat(aws.apply(usual().resources(WISH))).isEmpty();
        assertThat(aws.cli("elasticache", "describe-replication-groups", "--query", "length(ReplicationGroups)"))
                .isEqualToIgnoringNewLines("1");
    }

    @Test
    void aStoreInTheMakingWhoseTagsAreNotToldYetIsWaitedFor() throws Exception {
        aws.apply(usual().resources(WISH));
        AtomicInteger left = new AtomicInteger(6);
        front.rewrite(
                READ,
                answer -> left.getAndDecrement() > 0
                        ? answer.replace("<Status>available</Status>", "<Status>creating</Status>")
                                .replaceAll("(?s)<NodeGroups>.*?</NodeGroups>", "")
                        : answer);
        front.on(
                "elasticache:ListTagsForResource",
                (call, emulator) -> left.get() > 0 && call.body().contains("replicationgroup")
                        ? Front.Answer.refusal("InvalidReplicationGroupState")
                        : emulator.get());

        assertThat(usual().url()).isEmpty();
        assertThat(aws.plan(usual().resources(WISH)).changes())
                .filteredOn(Change::changesSomething)
                .singleElement()
                .satisfies(change -> assertThat(change.differences())
                        .singleElement()
                        .satisfies(difference -> {
                            assertThat(difference.field()).isEqualTo("status");
                            assertThat(difference.before()).isEqualTo("creating");
                        }));
        assertThat(aws.apply(usual().resources(WISH))).containsExactly("~ cache/main");
    }

    @Test
    void aStoreThatCouldNotBeMadeIsToldAtOnce() {
        front.rewrite(READ, answer -> answer.replace("<Status>available</Status>", "<Status>create-failed</Status>"));

        assertThatThrownBy(() -> aws.apply(usual().resources(WISH)))
                .hasMessageContaining("The cache 'hm-acme-orders' could not be made by ElastiCache");
    }

    @Test
    void anotherSizeIsChangedInPlaceAndAnotherEngineIsBlocked() throws Exception {
        aws.apply(usual().resources(WISH));
        // The emulator has no such operation.
        AtomicBoolean changed = new AtomicBoolean();
        front.on("elasticache:ModifyReplicationGroup", (call, emulator) -> {
            changed.set(true);
            return new Front.Answer(
                    200,
                    "<ModifyReplicationGroupResponse><ModifyReplicationGroupResult/></ModifyReplicationGroupResponse>");
        });
        front.rewrite(READ, answer -> changed.get() ? answer.replace("cache.t4g.micro", "cache.t4g.small") : answer);
        KeyValueSettings larger = new KeyValueSettings(Optional.empty(), "cache.t4g.small", "valkey");

        assertThat(aws.apply(with(larger).resources(WISH))).containsExactly("~ cache/main");
        assertThat(aws.apply(with(larger).resources(WISH))).isEmpty();
        KeyValueSettings other = new KeyValueSettings(Optional.empty(), "cache.t4g.small", "redis");
        assertThat(blocked(aws.plan(with(other).resources(WISH)))).contains("destroys the data");
    }

    @Test
    void aLostTokenIsAddedToTheStoreBeforeItIsKept() throws Exception {
        aws.apply(usual().resources(WISH));
        aws.clients().ssm().deleteParameter(request -> request.name(TOKEN));
        front.dieBefore("elasticache:ModifyReplicationGroup");
        assertThatThrownBy(() -> aws.apply(usual().resources(WISH))).hasMessageContaining("Died");
        assertThat(usual().url()).isEmpty();

        front.on(
                "elasticache:ModifyReplicationGroup",
                (call, emulator) -> new Front.Answer(
                        200,
                        "<ModifyReplicationGroupResponse><ModifyReplicationGroupResult/>"
                                + "</ModifyReplicationGroupResponse>"));
        assertThat(aws.apply(usual().resources(WISH))).containsExactly("+ cache-token/main");
        assertThat(usual().url()).isPresent();
    }

    @Test
    void aStoreThatOthersMadeIsRefused() {
        aws.clients()
                .cache()
                .createReplicationGroup(
                        request -> request.replicationGroupId(NAME).replicationGroupDescription("Somebody else's"));

        assertThatThrownBy(() -> aws.plan(usual().resources(WISH)))
                .hasMessageContaining("an ElastiCache replication group 'hm-acme-orders', which this plugin did not");
    }

    @Test
    void itGoesOnlyByForceWithASnapshot() throws Exception {
        aws.apply(usual().resources(WISH));
        assertThat(blocked(aws.plan(usual().resources(Optional.empty())))).contains("destroys the data");
        playDeletion();

        assertThat(aws.remove(usual().resources(Optional.empty()), FORCE))
                .containsExactlyInAnyOrder("- cache/main", "- cache-token/main", "- cache-subnets/main");

        assertThat(aws.plan(usual().resources(Optional.empty())).isEmpty()).isTrue();
        assertThat(front.bodies("elasticache:DeleteReplicationGroup"))
                .singleElement()
                .asString()
                .containsPattern("hm-acme-orders-final-\\d{14}");
        assertThat(aws.cli("ssm", "describe-parameters")).doesNotContain(TOKEN);
    }

    @Test
    void aStoreOfTheUsersIsNeitherChangedNorRemoved() throws Exception {
        KeyValueStore store = with(new KeyValueSettings(Optional.of("theirs"), "cache.t4g.micro", "valkey"));
        assertThat(blocked(aws.plan(store.resources(WISH)))).contains("It does not exist");
        aws.clients()
                .cache()
                .createReplicationGroup(
                        request -> request.replicationGroupId("theirs").replicationGroupDescription("Theirs"));

        assertThat(aws.apply(store.resources(WISH))).isEmpty();
        assertThat(aws.remove(store.resources(Optional.empty()), Force.NONE)).isEmpty();
        assertThat(store.url()).isEmpty();
        assertThat(store.notices(WISH.orElseThrow())).singleElement().asString().contains("REDIS_URL", "'theirs'");
    }

    /** The emulator keeps what is deleted for ever, and has no deletion of subnet groups. */
    private void playDeletion() {
        AtomicInteger looks = new AtomicInteger();
        AtomicBoolean subnets = new AtomicBoolean(true);
        front.on("elasticache:DeleteReplicationGroup", (call, emulator) -> {
            looks.set(3);
            return emulator.get();
        });
        front.on(READ, (call, emulator) -> looks.get() > 0 && looks.decrementAndGet() == 0 ? gone() : emulator.get());
        front.on("elasticache:DeleteCacheSubnetGroup", (call, emulator) -> {
            subnets.set(false);
            return new Front.Answer(200, "<DeleteCacheSubnetGroupResponse/>");
        });
        front.on(
                "elasticache:DescribeCacheSubnetGroups",
                (call, emulator) ->
                        subnets.get() ? emulator.get() : Front.Answer.refusal("CacheSubnetGroupNotFoundFault"));
    }

    private Front.Answer gone() {
        front.on(READ, (call, emulator) -> Front.Answer.refusal("ReplicationGroupNotFoundFault"));
        return Front.Answer.refusal("ReplicationGroupNotFoundFault");
    }

    private static String blocked(Plan plan) {
        return plan.changes().stream()
                .filter(Change.Blocked.class::isInstance)
                .map(change -> ((Change.Blocked) change).reason())
                .findFirst()
                .orElseThrow(() -> new AssertionError("Nothing is blocked in " + plan));
    }

    private KeyValueStore usual() {
        return with(KeyValueSettings.USUAL);
    }

    private KeyValueStore with(KeyValueSettings settings) {
        return new KeyValueStore(aws.site(), settings, TestNetwork.of(aws));
    }
}
