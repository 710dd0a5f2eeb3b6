package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.AppImage;
import io.github.herokumigrate.platform.LogRequest;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable.Visibility;
import io.github.herokumigrate.platform.aws.account.AwsConnection;
import io.github.herokumigrate.platform.aws.network.NetworkSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What users and accounts get wrong: one sentence with the remedy, and nothing that a rerun does not mend. */
class BadInputTest {
    private static final TargetApp SHOP = DeployedApp.shop();

    private DeployedApp shop;

    @BeforeEach
    void start() {
        shop = DeployedApp.inEmptyAccount();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void withoutCredentials() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
        System.setProperty("aws.disableEc2Metadata", "true");
        System.setProperty("aws.sharedCredentialsFile", "target/there-is-none");
        System.setProperty("aws.configFile", "target/there-is-none");
        try {
            everyQuestion(DeployedApp.settings())
                    .forEach(question -> assertThat(said(question))
                            .isEqualTo("There are no AWS credentials. Log in ('aws sso login', 'aws configure'), set"
                                    + " AWS_PROFILE, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."));
            System.setProperty("aws.profile", "no-such");
            assertThat(said(() -> shop.deploy(SHOP)))
                    .startsWith("There are no AWS credentials in the profile 'no-such'. Log in");
            assertThat(shop.writes()).isEmpty();
        } finally {
            System.clearProperty("aws.profile");
            System.clearProperty("aws.disableEc2Metadata");
            System.clearProperty("aws.sharedCredentialsFile");
            System.clearProperty("aws.configFile");
        }
    }

    @Test
    void withExpiredCredentials() {
        shop.aws().gate().expireCredentials();

        everyQuestion(DeployedApp.settings())
                .forEach(question -> assertThat(said(question))
                        .isEqualTo(
                                "AWS does not accept the credentials (ExpiredToken: The security token included in the"
                                        + " request is expired). Log in again ('aws sso login'), or check AWS_PROFILE or"
                                        + " AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY."));
    }

    @Test
    void credentialsThatExpireHalfwayAreToldOnceAndARerunGoesOn() throws Exception {
        try (AwsPlatform platform = shop.platform(DeployedApp.settings(), SHOP)) {
            platform.check(SHOP);
            shop.aws().gate().expireCredentials();
            assertThat(said(() -> platform.resources(SHOP))).startsWith("AWS does not accept the credentials");
            assertThat(said(() -> platform.status(SHOP))).startsWith("AWS does not accept the credentials");
            assertThat(said(() -> platform.parts(SHOP))).startsWith("AWS does not accept the credentials");
            assertThat(said(() -> platform.rollback(SHOP))).startsWith("AWS does not accept the credentials");
            assertThat(said(() -> platform.databaseUrl(SHOP))).startsWith("AWS does not accept the credentials");
            shop.aws().gate().renewCredentials();
        }
        assertThat(shop.deploy(SHOP).problems()).isEmpty();
    }

    @Test
    void withoutRegion() {
        System.setProperty("aws.disableEc2Metadata", "true");
        System.setProperty("aws.configFile", "target/there-is-none");
        System.setProperty("aws.sharedCredentialsFile", "target/there-is-none");
        try {
            AwsSettings settings = Choices.connection(new AwsConnection(Optional.empty(), Duration.ofMillis(5)));
            assertThat(said(() -> shop.deploy(SHOP, settings, Force.NONE)))
                    .startsWith("No AWS Region is named. Name one in <migration><region>, in the environment variable"
                            + " AWS_REGION");
        } finally {
            System.clearProperty("aws.disableEc2Metadata");
            System.clearProperty("aws.configFile");
            System.clearProperty("aws.sharedCredentialsFile");
        }
    }

    @Test
    void withoutDefaultVpc() {
        for (JsonNode subnet : shop.cli().read("ec2", "describe-subnets").path("Subnets")) {
            shop.cli()
                    .run(
                            "ec2",
                            "delete-subnet",
                            "--subnet-id",
                            subnet.path("SubnetId").asString());
        }
        assertThat(said(() -> shop.deploy(SHOP)))
                .contains("has no default subnets. Name subnets in <subnets>, or make them with 'aws ec2"
                        + " create-default-subnet', one for each of two Availability Zones.");
        for (JsonNode vpc : shop.cli().read("ec2", "describe-vpcs").path("Vpcs")) {
            shop.cli().run("ec2", "delete-vpc", "--vpc-id", vpc.path("VpcId").asString());
        }
        assertThat(said(() -> shop.deploy(SHOP)))
                .isEqualTo("There is no default VPC in eu-west-1 of account 123456789012. Name a network in <vpcId> and"
                        + " <subnets>, or make the default VPC with 'aws ec2 create-default-vpc'.");
        assertThat(shop.writes()).isEmpty();
    }

    @Test
    void inOneAvailabilityZone() {
        JsonNode subnet = shop.cli().read("ec2", "describe-subnets").at("/Subnets/0");
        String id = subnet.path("SubnetId").asString();
        AwsSettings settings = Choices.network(new NetworkSettings(Optional.empty(), List.of(id), List.of()));

        assertThat(said(() -> shop.deploy(SHOP, settings, Force.NONE)))
                .isEqualTo("The subnets " + id + " are in one Availability Zone only, "
                        + subnet.path("AvailabilityZone").asString() + ", and a load balancer and a database need two."
                        + " Name subnets of at least two in <subnets>.");
        assertThat(shop.writes()).isEmpty();
    }

    @Test
    void withoutARightToLook() throws Exception {
        for (String action : List.of(
                "sts:GetCallerIdentity",
                "ec2:DescribeSubnets",
                "ecs:DescribeClusters",
                "ecs:ListServices",
                "ssm:GetParametersByPath",
                "iam:ListRoles",
                "rds:DescribeDBInstances",
                "elasticache:DescribeReplicationGroups",
                "elasticloadbalancing:DescribeLoadBalancers",
                "scheduler:ListSchedules",
                "application-autoscaling:DescribeScalableTargets",
                "secretsmanager:ListSecrets",
                "logs:DescribeLogGroups",
                "ecr:DescribeRepositories")) {
            shop.aws().gate().deny(action);
            String said = said(() -> shop.deploy(SHOP));
            assertThat(said)
                    .contains("AWS refuses " + action + " (")
                    .endsWith("). Allow this action in the policy of whoever runs the goal; docs/aws.md has the whole"
                            + " policy. Then run again.")
                    .doesNotContain("\n");
            shop.aws().gate().allowAll();
        }
        assertThat(shop.writes()).isEmpty();
        assertThat(shop.plan(SHOP)).isNotEmpty();
    }

    @Test
    void withoutARightToChange() throws Exception {
        Set<String> denied = new TreeSet<>(Set.of(
                "ecs:CreateCluster",
                "iam:CreateRole",
                "ssm:PutParameter",
                "ec2:CreateSecurityGroup",
                "elasticloadbalancing:CreateLoadBalancer",
                "rds:CreateDBInstance",
                "elasticache:CreateReplicationGroup",
                "ecr:GetAuthorizationToken",
                "ecs:RunTask",
                "ecs:CreateService",
                "scheduler:CreateSchedule"));
        while (!denied.isEmpty()) {
            shop.aws().gate().deny(denied.toArray(String[]::new));
            List<String> problems = shop.deploy(SHOP).problems();
            shop.aws().gate().allowAll();
            Set<String> named = denied.stream()
                    .filter(action ->
                            problems.stream().anyMatch(problem -> problem.contains(": AWS refuses " + action + " (")))
                    .collect(Collectors.toSet());
            assertThat(problems).isNotEmpty().allMatch(problem -> problem.contains(": AWS refuses "));
            assertThat(named).isNotEmpty();
            denied.removeAll(named);
        }
        assertThat(shop.deploy(SHOP).problems()).isEmpty();
        assertThat(shop.deploy(SHOP).changes()).isEmpty();
    }

    @Test
    void atAQuotaOfWhatComesFirst() throws Exception {
        atQuotas(Map.of(
                "ecs:CreateCluster", "LimitExceededException",
                "ec2:CreateSecurityGroup", "SecurityGroupLimitExceeded",
                "iam:CreateRole", "LimitExceeded",
                "ssm:PutParameter", "ParameterLimitExceeded"));
    }

    @Test
    void atAQuotaOfWhatComesLater() throws Exception {
        atQuotas(Map.of(
                "rds:CreateDBInstance", "InstanceQuotaExceeded",
                "elasticache:CreateReplicationGroup", "NodeQuotaForCustomerExceeded",
                "elasticloadbalancing:CreateLoadBalancer", "TooManyLoadBalancers",
                "scheduler:CreateScheduleGroup", "ServiceQuotaExceededException"));
    }

    private void atQuotas(Map<String, String> codes) throws InterruptedException {
        codes.forEach((action, code) -> shop.aws().aws().quotas().reach(action, code));
        List<String> problems = shop.deploy(SHOP).problems();
        assertThat(codes)
                .allSatisfy(
                        (action, code) -> assertThat(problems)
                                .anySatisfy(
                                        problem -> assertThat(problem)
                                                .contains(": A quota of the account is reached at " + action + " ("
                                                        + code + ": ")
                                                .endsWith(
                                                        "). Raise it under Service Quotas, or remove what is not needed, then run again.")));
        assertThat(problems).allMatch(problem -> problem.contains("A quota of the account"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a--b--c---d",
                "abcdefghijklmnopqrstuvwxyz-123",
                "internal-shop",
                "aws",
                "a-----------------------------"
            })
    void withNamesAtTheEdge(String name) throws Exception {
        if (name.endsWith("-")) {
            assertThat(said(() -> AppName.of(name))).contains("is not a Heroku app name");
            return;
        }
        TargetApp app = ChangedApp.shop().named(AppName.of(name));
        assertThat(shop.deploy(app).problems()).isEmpty();
        assertThat(shop.deploy(app).changes()).isEmpty();
        assertThat(shop.destroy(AppName.of(name), new Force(Set.of("database", "cache")))
                        .problems())
                .isEmpty();
    }

    @Test
    void withAVariableThatIsTooLarge() {
        TargetApp app = ChangedApp.shop().variable("HUGE", "x".repeat(65_537), Visibility.SECRET);

        assertThat(said(() -> shop.deploy(app)))
                .isEqualTo("The variable 'HUGE' has 65537 bytes, and AWS keeps at most 65536. Put it into a file of the"
                        + " image or into S3, or leave it out under <migration><variables>.");
        assertThat(shop.writes()).isEmpty();
    }

    @Test
    void withAnImageThatCanNotBePushed() throws Exception {
        shop.failPushes("The image has 11 GB, more than the registry takes. Make it smaller.");

        DeployedApp.Result refused = shop.deploy(SHOP);

        assertThat(refused.problems())
                .containsExactly("image/app: The image has 11 GB, more than the registry takes. Make it smaller.");
        assertThat(shop.writes()).doesNotContain("ecs:RegisterTaskDefinition", "ecs:CreateService");
        shop.letPush();
        assertThat(shop.deploy(SHOP).problems()).isEmpty();
        assertThat(shop.deploy(SHOP).changes()).isEmpty();
    }

    @Test
    void theProcessorFollowsTheImage() throws Exception {
        AppImage image = SHOP.image().orElseThrow();
        TargetApp arm = ChangedApp.shop().image(new AppImage(image.digest(), image.tag(), AppImage.Architecture.ARM64));

        assertThat(shop.deploy(arm).problems()).isEmpty();

        for (String process : List.of("web", "worker", "release", "job-nightly")) {
            assertThat(shop.cli()
                            .read("ecs", "describe-task-definition", "--task-definition", "hm-acme-orders-" + process)
                            .at("/taskDefinition/runtimePlatform/cpuArchitecture")
                            .asString())
                    .isEqualTo("ARM64");
        }
    }

    @Test
    void whereTooManyCallsAreRefused() throws Exception {
        shop.aws().gate().throttleEvery(23);

        assertThat(shop.deploy(SHOP).problems()).isEmpty();
        assertThat(shop.deploy(SHOP).changes()).isEmpty();
    }

    private List<ThrowingCallable> everyQuestion(AwsSettings settings) {
        return List.of(
                () -> shop.deploy(SHOP),
                () -> shop.plan(SHOP),
                () -> shop.destroy(Force.NONE),
                () -> ask(settings, platform -> platform.check(SHOP)),
                () -> ask(settings, platform -> platform.notices(SHOP)),
                () -> ask(settings, platform -> platform.place(SHOP)),
                () -> ask(settings, platform -> platform.resources(SHOP)),
                () -> ask(settings, platform -> platform.pending(SHOP)),
                () -> ask(settings, platform -> platform.parts(SHOP)),
                () -> ask(settings, platform -> platform.status(SHOP)),
                () -> ask(settings, platform -> platform.databaseUrl(SHOP)),
                () -> ask(settings, platform -> platform.rollback(SHOP)),
                () -> ask(settings, platform -> platform.rights(SHOP)),
                () -> ask(
                        settings,
                        platform -> platform.logs(
                                SHOP,
                                new LogRequest(Optional.empty(), 1, LogRequest.Mode.ONCE),
                                (process, line) -> {})));
    }

    private interface Question {
        void ask(AwsPlatform platform) throws InterruptedException;
    }

    private void ask(AwsSettings settings, Question question) throws InterruptedException {
        try (AwsPlatform platform = shop.platform(settings, SHOP)) {
            question.ask(platform);
        }
    }

    /** What the user reads. */
    private static String said(ThrowingCallable run) {
        Throwable failure = catchThrowable(run);
        if (failure == null) {
            return "nothing";
        }
        assertThat(failure).isInstanceOf(MigrationException.class);
        return failure.getMessage();
    }
}
