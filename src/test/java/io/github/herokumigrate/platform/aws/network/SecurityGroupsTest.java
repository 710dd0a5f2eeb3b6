package io.github.herokumigrate.platform.aws.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.aws.TestAws;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.network.SecurityWish.Requests;
import io.github.herokumigrate.platform.aws.network.SecurityWish.Store;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.IpRange;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;
import software.amazon.awssdk.services.ec2.model.UserIdGroupPair;

class SecurityGroupsTest {
    private static final SecurityWish WEB =
            new SecurityWish(OptionalInt.of(8080), List::of, Set.of(Store.DATABASE_BEHIND_PROXY, Store.CACHE));
    private static final SecurityWish WORKERS = new SecurityWish(OptionalInt.empty(), List::of, Set.of(Store.DATABASE));

    private TestAws aws;
    private Network network;

    @BeforeEach
    void start() {
        aws = TestAws.empty();
        network = new Network(aws.site(), NetworkSettings.DEFAULT);
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void theyAreMadeOnceWithTheirRulesAndRemoved() throws Exception {
        List<Resource<?>> groups = network.resources(WEB);

        assertThat(aws.apply(groups))
                .containsExactlyInAnyOrder(
                        "+ security-group/alb",
                        "+ security-group/task",
                        "+ security-group/db",
                        "+ security-group/redis");
        assertThat(aws.apply(groups)).isEmpty();

        assertThat(cli("alb")).contains("\"0.0.0.0/0\"", "\"::/0\"", ": 80", ": 443", "heroku-migrate:managed");
        assertThat(cli("task"))
                .contains(": 8080", network.securityGroupId("alb"))
                .doesNotContain("\"::/0\"");
        assertThat(cli("db")).contains(": 5432", network.securityGroupId("task"));
        assertThat(permissions("db"))
                .flatExtracting(IpPermission::userIdGroupPairs)
                .extracting(UserIdGroupPair::groupId)
                .containsExactlyInAnyOrder(network.securityGroupId("task"), network.securityGroupId("db"));
        assertThat(cli("redis")).contains(": 6379", network.securityGroupId("task"));
        assertThat(network.taskSecurityGroupIds()).containsExactly(network.securityGroupId("task"));

        assertThat(aws.remove(groups, Force.NONE)).hasSize(4).endsWith("- security-group/alb");
        assertThat(aws.remove(groups, Force.NONE)).isEmpty();
        assertThatThrownBy(() -> network.securityGroupId("db"))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("There is no security group 'hm-acme-orders-db'");
    }

    @Test
    void aMissingRuleIsAddedAndOneOfOthersIsLeftAlone() throws Exception {
        List<Resource<?>> groups = network.resources(WEB);
        aws.apply(groups);
        String db = network.securityGroupId("db");
        aws.clients()
                .ec2()
                .authorizeSecurityGroupIngress(request -> request.groupId(db)
                        .ipPermissions(IpPermission.builder()
                                .ipProtocol("tcp")
                                .fromPort(5432)
                                .toPort(5432)
                                .ipRanges(
                                        IpRange.builder().cidrIp("10.9.8.7/32").build())
                                .build()));
        assertThat(fresh(WEB)).isEmpty();

        List<IpPermission> permissions = permissions("redis");
        aws.clients()
                .ec2()
                .revokeSecurityGroupIngress(request ->
                        request.groupId(network.securityGroupId("redis")).ipPermissions(permissions));

        assertThat(fresh(WEB)).containsExactly("~ security-group/redis");
        assertThat(cli("redis")).contains(": 6379");
        assertThat(cli("db")).contains("10.9.8.7/32");
    }

    @Test
    void whatAKilledRunMadeIsFinished() throws Exception {
        // Killed after the groups and before any rule.
        for (String of : SecurityGroups.ALL) {
            aws.clients()
                    .ec2()
                    .createSecurityGroup(request -> request.groupName("hm-acme-orders-" + of)
                            .description("half")
                            .vpcId(network.vpcId())
                            .tagSpecifications(TagSpecification.builder()
                                    .resourceType("security-group")
                                    .tags(AwsTags.as(
                                            aws.site().tags().of("security-group-" + of),
                                            (key, value) -> Tag.builder()
                                                    .key(key)
                                                    .value(value)
                                                    .build()))
                                    .build()));
        }
        for (Resource<?> group : network.resources(WEB)) {
            ((SecurityGroupResource) group).create();
            ((SecurityGroupResource) group).create();
        }

        assertThat(fresh(WEB)).isEmpty();
        assertThat(aws.cli("ec2", "describe-security-groups")).containsOnlyOnce("\"hm-acme-orders-db\"");
    }

    @Test
    void withoutAWebProcessNothingIsLetInAndNoRuleKeepsTheGroupOfTheLoadBalancer() throws Exception {
        assertThat(aws.apply(network.resources(WORKERS)))
                .containsExactly("+ security-group/task", "+ security-group/db");
        assertThat(permissions("task")).isEmpty();

        assertThat(fresh(WEB))
                .containsExactlyInAnyOrder(
                        "+ security-group/alb",
                        "~ security-group/task",
                        "~ security-group/db",
                        "+ security-group/redis");

        assertThat(fresh(WORKERS)).containsExactlyInAnyOrder("- security-group/redis", "- security-group/alb");
        assertThat(new Network(aws.site(), NetworkSettings.DEFAULT).resources(WEB))
                .hasSize(4);
        assertThat(permissions("task")).isEmpty();
    }

    @Test
    void namedGroupsAndBalancersAreWhereRequestsComeFrom() throws Exception {
        String mine = aws.clients()
                .ec2()
                .createSecurityGroup(
                        request -> request.groupName("mine").description("mine").vpcId(network.vpcId()))
                .groupId();
        Network named = new Network(aws.site(), new NetworkSettings(Optional.empty(), List.of(), List.of(mine)));

        assertThat(aws.apply(named.resources(
                        new SecurityWish(OptionalInt.of(8080), () -> List.of(mine), Set.of(Store.DATABASE)))))
                .containsExactly("+ security-group/db");
        assertThat(permissions("db"))
                .flatExtracting(IpPermission::userIdGroupPairs)
                .extracting(UserIdGroupPair::groupId)
                .containsExactly(mine);

        assertThat(fresh(new SecurityWish(OptionalInt.of(8080), () -> List.of(mine), Set.of())))
                .contains("+ security-group/task");
        assertThat(permissions("task"))
                .flatExtracting(IpPermission::userIdGroupPairs)
                .extracting(UserIdGroupPair::groupId)
                .containsExactly(mine);
    }

    @Test
    void whereEcsMakesTheLoadBalancerTasksAreReachedFromTheVpcAndThereIsNoGroupForIt() throws Exception {
        SecurityWish express =
                new SecurityWish(OptionalInt.of(8080), List::of, Requests.FROM_VPC, Set.of(Store.DATABASE));

        assertThat(fresh(express)).containsExactlyInAnyOrder("+ security-group/task", "+ security-group/db");

        assertThat(permissions("task")).singleElement().satisfies(permission -> {
            assertThat(permission.fromPort()).isEqualTo(8080);
            assertThat(permission.ipRanges()).extracting(IpRange::cidrIp).containsExactly("172.31.0.0/16");
            assertThat(permission.userIdGroupPairs()).isEmpty();
        });
        assertThat(fresh(express)).isEmpty();
        assertThat(fresh(WEB)).contains("+ security-group/alb", "~ security-group/task");
    }

    @Test
    void oneOfTheSameNameThatOthersMadeIsRefused() {
        aws.clients()
                .ec2()
                .createSecurityGroup(request -> request.groupName("hm-acme-orders-db")
                        .description("theirs")
                        .vpcId(network.vpcId()));

        assertThatThrownBy(() -> aws.plan(network.resources(WEB)))
                .hasMessageContaining("a security group 'hm-acme-orders-db'")
                .hasMessageContaining("which this plugin did not make");
        assertThatThrownBy(() -> network.securityGroupId("db")).isInstanceOf(ConfigurationException.class);
    }

    /** Applies with nothing remembered. */
    private List<String> fresh(SecurityWish wish) throws InterruptedException {
        network = new Network(aws.site(), NetworkSettings.DEFAULT);
        return aws.apply(network.resources(wish));
    }

    private List<IpPermission> permissions(String of) {
        return aws.clients()
                .ec2()
                .describeSecurityGroups(request ->
                        request.groupIds(new Network(aws.site(), NetworkSettings.DEFAULT).securityGroupId(of)))
                .securityGroups()
                .get(0)
                .ipPermissions();
    }

    private String cli(String of) {
        return aws.cli("ec2", "describe-security-groups", "--filters", "Name=group-name,Values=hm-acme-orders-" + of);
    }
}
